import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPhotoFiles } from '../../attachments/open-files.ts'
import { createKeyring, keyringFrom } from '../../backup/key.ts'
import { makeRecordedBackup } from '../../backup/record.ts'
import { placeFrom } from '../../store/open-district.ts'
import type { Run } from '../command.ts'
import { readWords } from '../words.ts'

/** `backup FOLDER`: one backup more in a folder, while the server runs (BK-1). */
export const run: Run = async ({ words, environment }) => {
  const usage = 'npm run admin -- backup FOLDER [--unencrypted]'
  const { plain, flag } = readWords(words, { usage, plain: [1, 1], flags: ['unencrypted'] })
  const [folder = ''] = plain
  const place = placeFrom(environment)
  const keyring = flag('unencrypted') ? createKeyring(undefined) : keyringFrom(environment)
  const files = openPhotoFiles(place.dataDir, environment)
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  const made = await makeRecordedBackup({ place, files, folder, keyring, now: Date.now })
  const { about, verified } = made.unpacked
  const { added, missing, mended } = made.kept
  const lines = [
    `${join(folder, made.file)}: ${about.name}, ${verified.events} events, ${verified.documents} documents, ${made.photos} photos (${added} files new), ends with ${made.record.headCode}`,
  ]
  if (missing > 0) lines.push(`${missing} files of photos are missing on the server itself, and so in the backup`)
  if (mended > 0) lines.push(`${mended} files of photos had been damaged in the folder and were written anew`)
  if (made.record.sameDisk) lines.push('This folder lies on the disk of the data: when it breaks, both are gone.')
  if (!made.isEncrypted) lines.push('It is NOT encrypted: whoever holds it reads names and phones.')
  lines.push(verified.fault === null ? 'read back whole: sound' : `not sound: ${verified.fault}`)
  return { lines, status: verified.fault === null ? 0 : 1 }
}
