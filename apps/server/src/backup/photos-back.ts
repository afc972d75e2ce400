import type { PhotoFiles } from '../attachments/files.ts'
import { BackupFault } from '../backup-fault.ts'
import type { Vault } from './vault.ts'

/** What became of a backup's photos. */
export interface PhotosBack {
  readonly whole: number
  /** Named by the backup, and not in its folder or damaged there. */
  readonly lost: number
}

/** Reads every photo of a backup, and writes it where `into` is given and does not have it yet. */
export async function bringBack(names: readonly string[], vault: Vault, into?: PhotoFiles): Promise<PhotosBack> {
  const done = { whole: 0, lost: 0 }
  for (const name of names) {
    const bytes = await vault.read(name).catch((error: unknown) => {
      if (error instanceof BackupFault && (error.code === 'photoMissing' || error.code === 'damaged')) return undefined
      throw error
    })
    if (!bytes) done.lost++
    else {
      if (into && !(await into.has(name))) await into.write(name, bytes)
      done.whole++
    }
  }
  return done
}
