import { dirname } from 'node:path'
import type { PhotoFiles } from '../attachments/files.ts'
import { BackupFault } from '../backup-fault.ts'
import type { Place } from '../store/open-district.ts'
import { exchange, type Workplace } from './exchange.ts'
import type { Keyring } from './key.ts'
import { bringBack, type PhotosBack } from './photos-back.ts'
import { keyOfBackup, readBackup, unpack, type Unpacked } from './unpack.ts'
import { createVault } from './vault.ts'

export interface RestoreParts {
  readonly place: Place
  /** Where photos lie that do not lie in the data folder; undefined for the folder. */
  readonly photoStore: PhotoFiles | undefined
  readonly file: string
  readonly keyring: Keyring
  /** The name of the district that may be replaced, as it was typed. */
  readonly overwrite: string | undefined
  /** Whether a backup with a fault in its log, or without some of its photos, is better than none. */
  readonly isIncompleteTaken: boolean
  readonly now: () => number
}

export interface Restored extends Unpacked {
  readonly back: PhotosBack
  /** Where what was replaced is kept: a folder, or an id in the database; null where nothing was there. */
  readonly aside: string | null
}

/** Puts a backup where its district lay, and what is there aside (BK-11); throws and changes nothing when it may not. */
export async function restore(parts: RestoreParts): Promise<Restored> {
  const { about, parts: unread } = await readBackup(parts.file, parts.keyring)
  await unread.return(undefined)
  return exchange({
    place: parts.place,
    photoStore: parts.photoStore,
    at: parts.now(),
    mayReplace: (name) => mayReplace(parts, name ?? about.name),
    make: (workplace) => make(parts, workplace),
  })
}

/** Unpacks, brings the photos, and refuses what is not whole. */
async function make(
  { file, keyring, isIncompleteTaken }: RestoreParts,
  workplace: Workplace,
): Promise<Unpacked & { readonly back: PhotosBack }> {
  const unpacked = await unpack(file, keyring, workplace)
  const { fault } = unpacked.verified
  if (fault !== null && !isIncompleteTaken)
    throw new BackupFault(
      'notVerified',
      `the log of this backup is not sound (${fault}); nothing was replaced. Take it all the same: --incomplete`,
    )
  const vault = createVault(dirname(file), await keyOfBackup(file, keyring), keyring)
  const back = await bringBack(unpacked.photos, vault, workplace.files)
  if (back.lost > 0 && !isIncompleteTaken)
    throw new BackupFault(
      'photoMissing',
      `${back.lost} files of photos are not in the folder photos beside this backup, or damaged there; nothing was replaced. Go on without them: --incomplete`,
    )
  return { ...unpacked, back }
}

/** The word that lets a district be replaced is its own name, typed. */
function mayReplace({ overwrite, place }: RestoreParts, name: string): void {
  if (overwrite === name) return
  const where = place.databaseUrl === undefined ? place.dataDir : 'the database'
  throw new BackupFault(
    'folderUnfit',
    `${where} is not empty; nothing was replaced. To put what is there aside and restore: --overwrite ${name}`,
  )
}
