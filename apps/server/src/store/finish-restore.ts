import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What makes up a district in a data folder. The database's companions come first: they belong to the old one alone. */
export const PARTS_OF_DATA = [
  'sunshine.db-wal',
  'sunshine.db-shm',
  'moved-to-postgres',
  'sunshine.db',
  'secret',
  'attachments',
] as const

/** Where a restored district is put together before it takes its place. */
export const restoringFolder = (dataDir: string): string => join(dataDir, 'restoring')
/** Names the folder that what is replaced is put aside in; once it is on the disk, the new district is the one that counts. */
export const READY = 'ready'
export const NEW = 'new'

/**
 * Ends the exchange of a restored district for the one that was there, wherever it was broken off (BK-12). Every move can be
 * found done or not done, so the folder is opened as the old one or the new one, never as a mix. Does nothing where no restore
 * waits.
 */
export function finishRestore(dataDir: string): void {
  const restoring = restoringFolder(dataDir)
  const ready = join(restoring, READY)
  if (!existsSync(ready)) return
  const aside = join(dataDir, readFileSync(ready, 'utf8').trim())
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const part of PARTS_OF_DATA) {
    const [made, present] = [join(restoring, NEW, part), join(dataDir, part)]
    const isMade = isThere(made)
    // What has been made and is not waiting any more has taken its place already.
    const isOld = isThere(present) && (isMade || !isAlwaysMade(part))
    if (isOld) renameSync(present, join(aside, part))
    if (isMade) renameSync(made, present)
  }
  rmSync(ready)
  rmSync(restoring, { recursive: true, force: true })
}

/** Every restored district has these; what it never has is the old one's wherever it lies. */
const isAlwaysMade = (part: string): boolean => part === 'sunshine.db' || part === 'secret' || part === 'attachments'

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
