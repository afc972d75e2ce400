import { join } from 'node:path'
import { openPhotoFiles } from '../../attachments/open-files.ts'
import { readingKeyringFrom } from '../../backup/key.ts'
import { headCode } from '../../backup/record.ts'
import { restore } from '../../backup/restore.ts'
import { recordMachineAct } from '../../security/machine-acts.ts'
import { RESTORED } from '../../security/security-log.ts'
import { placeFrom } from '../../store/open-district.ts'
import type { Run } from '../command.ts'
import { dayWords } from '../day-words.ts'
import { readWords } from '../words.ts'

/** `restore FILE`: a backup in the place of the district that DATA_DIR, or DATABASE_URL, holds (BK-11). */
export const run: Run = async ({ words, environment }) => {
  const usage = 'npm run admin -- restore FILE [--overwrite DISTRICT_NAME] [--incomplete]'
  const { plain, text, flag } = readWords(words, { usage, plain: [1, 1], texts: ['overwrite'], flags: ['incomplete'] })
  const [file = ''] = plain
  const place = placeFrom(environment)
  const { about, verified, back, aside } = await restore({
    place,
    photoStore: environment['ATTACHMENTS_URL'] ? openPhotoFiles(place.dataDir, environment) : undefined,
    file,
    keyring: readingKeyringFrom(environment),
    overwrite: text('overwrite'),
    isIncompleteTaken: flag('incomplete'),
    now: Date.now,
  })
  const details = { seq: about.headSeq, head: about.headHash, madeAt: new Date(about.at).toISOString() }
  await recordMachineAct({ place, now: Date.now }, { kind: RESTORED, details })
  return {
    lines: [
      `${about.name} as of ${dayWords(about.at)}: ${verified.events} events, ${verified.documents} documents, ${back.whole} files of photos, ends with ${headCode(about.headHash)}`,
      ...(verified.fault === null ? [] : [`its log is not sound: ${verified.fault}`]),
      ...(back.lost > 0
        ? [`${back.lost} files of photos did not come back; phones that still hold them bring them again`]
        : []),
      aside === null ? 'nothing was there before' : `what was there is kept: ${aside}`,
      place.databaseUrl === undefined ? `it lies in ${join(place.dataDir, 'sunshine.db')}` : 'it lies in the database',
      'Start the server: phones notice, and hand over again what the backup lacks.',
    ],
  }
}
