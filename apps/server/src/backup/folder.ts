import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { BackupFault } from '../backup-fault.ts'

/** Throws when a backup folder is not there, or is the data's own folder, or one lies in the other (BK-7). */
export function assertApart(dataDir: string, folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new BackupFault('folderMissing', `${folder} is not there: plug the disk in, or make the folder`)
  const [data, backups] = [realpathSync(dataDir), realpathSync(folder)]
  if (holds(data, backups) || holds(backups, data))
    throw new BackupFault(
      'folderUnfit',
      `${folder} and the data folder ${dataDir} lie in one another: what takes the one takes the other`,
    )
}

function holds(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
