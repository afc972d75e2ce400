import { openPhotoFiles } from '../../attachments/open-files.ts'
import { importDistrict } from '../../backup/import.ts'
import { headCode } from '../../backup/record.ts'
import { recordMachineAct } from '../../security/machine-acts.ts'
import { placeFrom } from '../../store/open-district.ts'
import type { Run } from '../command.ts'
import { readWords } from '../words.ts'

/** `import FOLDER` (BK-15). */
export const run: Run = async ({ words, environment }) => {
  const [folder = ''] = readWords(words, { usage: 'npm run admin -- import FOLDER', plain: [1, 1] }).plain
  const place = placeFrom(environment)
  const photoStore = environment['ATTACHMENTS_URL'] ? openPhotoFiles(place.dataDir, environment) : undefined
  const { manifest, verified } = await importDistrict({ place, photoStore, folder, now: Date.now() })
  const details = { seq: manifest.headSeq, head: manifest.headHash }
  await recordMachineAct({ place, now: Date.now }, { kind: 'imported', details })
  return {
    lines: [
      `${manifest.name}: ${verified.events} events, ${verified.documents} documents: sound, ends with ${headCode(manifest.headHash)}`,
      ...(manifest.key === null
        ? ['Without the key of before, digests of names cannot be proved any more; the server has a new key.']
        : []),
      'Nobody can sign in yet: npm run admin -- users reset LOGIN gives the admin a code.',
    ],
  }
}
