import { openPhotoFiles } from '../../attachments/open-files.ts'
import { exportDistrict } from '../../backup/export.ts'
import { headCode } from '../../backup/record.ts'
import { recordMachineAct } from '../../security/machine-acts.ts'
import { placeFrom } from '../../store/open-district.ts'
import { refuse, type Run } from '../command.ts'
import { readWords } from '../words.ts'

/** `export FOLDER` (BK-15). */
export const run: Run = async ({ words, environment }) => {
  const usage = 'npm run admin -- export FOLDER [--with-personal-data] [--with-attachments]'
  const flags = ['with-personal-data', 'with-attachments']
  const { plain, flag } = readWords(words, { usage, plain: [1, 1], flags })
  const [folder = ''] = plain
  const [withPersonal, withAttachments] = [flag('with-personal-data'), flag('with-attachments')]
  if (withAttachments && !withPersonal)
    refuse('photos of letters show names: --with-attachments needs --with-personal-data beside it')
  const place = placeFrom(environment)
  const files = openPhotoFiles(place.dataDir, environment)
  const made = await exportDistrict({ place, files, folder, withPersonal, withAttachments, now: Date.now() })
  const details = { seq: made.headSeq, withPersonal, withAttachments }
  await recordMachineAct({ place, now: Date.now }, { kind: 'exported', details })
  return {
    lines: [
      ...made.tables.map(({ file, rows }) => `${file}: ${rows} rows`),
      ...(withAttachments ? [`${made.attachments.length} files of photos`] : []),
      `${made.name}, ${made.headSeq} events, ends with ${headCode(made.headHash)}`,
      withPersonal
        ? 'It holds names and phones in the clear: keep it as the server is kept.'
        : 'Names and phones of citizens are not in it; what they wrote is.',
    ],
  }
}
