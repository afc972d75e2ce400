import type { DiskHealth } from '../disk-health.ts'
import type { PhotoFiles } from './files.ts'

/** Photo files whose writes are watched: after a failed fsync of anything, none is taken any more (GT-14). */
export function guardedFiles(files: PhotoFiles, disk: DiskHealth): PhotoFiles {
  return {
    ...files,
    async write(name, bytes) {
      disk.mustBeSound()
      try {
        await files.write(name, bytes)
        disk.wrote()
      } catch (error) {
        throw disk.failed(error)
      }
    },
  }
}
