import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bringBack, type PhotosBack } from './photos-back.ts'
import type { Keyring } from './key.ts'
import { DISTRICT, keyOfBackup, unpack, type Unpacked } from './unpack.ts'
import { createVault } from './vault.ts'

/** What a drill found. */
export interface Drilled extends Unpacked {
  readonly back: PhotosBack
}

/**
 * Restores a backup into a temporary folder and throws that away (BK-13): every byte of it and of its photos is read, as in a
 * real restore, and nothing that is in use is touched.
 */
export async function drill(file: string, keyring: Keyring, dataDir: string): Promise<Drilled> {
  // In the data's own folder, where the same people may read it who may read the data.
  const folder = mkdtempSync(join(existsSync(dataDir) ? dataDir : tmpdir(), 'drill-'))
  try {
    const unpacked = await unpack(file, keyring, { folder, district: DISTRICT })
    const vault = createVault(dirname(file), await keyOfBackup(file, keyring), keyring)
    return { ...unpacked, back: await bringBack(unpacked.photos, vault) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
