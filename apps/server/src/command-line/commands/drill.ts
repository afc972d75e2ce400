import { basename } from 'node:path'
import { drill, type Drilled } from '../../backup/drill.ts'
import { readingKeyringFrom } from '../../backup/key.ts'
import { headCode } from '../../backup/record.ts'
import { existsSync } from 'node:fs'
import { faultFrom } from '../../backup-fault.ts'
import { writeDrillRecord } from '../../backup-record.ts'
import { placeFrom } from '../../store/open-district.ts'
import type { Run } from '../command.ts'
import { dayWords } from '../day-words.ts'
import { readWords } from '../words.ts'

/** `drill FILE`: restores into a temporary folder, says what came back, and lets the admin's screen know (BK-13). */
export const run: Run = async ({ words, environment }) => {
  const [file = ''] = readWords(words, { usage: 'npm run admin -- drill FILE', plain: [1, 1] }).plain
  const { dataDir } = placeFrom(environment)
  const keyring = readingKeyringFrom(environment)
  const remember = (of: { madeAt: number | null; events: number; photos: number; fault: string | null }): void => {
    if (existsSync(dataDir)) writeDrillRecord(dataDir, { at: Date.now(), file: basename(file), ...of })
  }
  const drilled = await drill(file, keyring, dataDir).catch((error: unknown) => {
    remember({ madeAt: null, events: 0, photos: 0, fault: faultFrom(error).code })
    throw error
  })
  const { about, verified, back } = drilled
  const fault = faultOf(drilled)
  remember({ madeAt: about.at, events: verified.events, photos: back.whole, fault })
  const found = `${about.name} as of ${dayWords(about.at)}: ${verified.events} events, ${verified.documents} documents, ${back.whole} files of photos, ends with ${headCode(about.headHash)}`
  return fault === null
    ? { lines: [`${found}: everything came back`] }
    : { lines: [`${found}: NOT whole: ${fault}`], status: 1 }
}

function faultOf({ verified, back }: Drilled): string | null {
  if (verified.fault !== null) return verified.fault
  return back.lost > 0 ? `${back.lost} files of photos are missing or damaged` : null
}
