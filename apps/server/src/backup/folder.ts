import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
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

const WHOSE = 'whose-backups'

/**
 * Throws when the backups of a folder are another district's, whose rotation would be mixed with this one's (BK-7). A folder
 * belongs to the first that writes into it, told by a digest of the server's key, which a restore brings back.
 */
export function assertOwn(folder: string, key: string): void {
  const file = join(folder, WHOSE)
  const own = createHmac('sha256', key).update('whose backups').digest('hex')
  if (!existsSync(file)) writeFileSync(file, own, { flag: 'wx', mode: 0o600 })
  else if (readFileSync(file, 'utf8') !== own)
    throw new BackupFault('otherDistrict', `${folder} holds the backups of another district: name another folder`)
}
