import { resolve } from 'node:path'
import { codeOf } from '@sunshine/rubric'
import type { BackupRecord } from '../api/ports.ts'
import { writeBackupRecord } from '../backup-record.ts'
import { recordMachineAct } from '../security/machine-acts.ts'
import { BACKED_UP } from '../security/security-log.ts'
import { makeBackup, onOneDisk, type BackupParts, type MadeBackup } from './make-backup.ts'

/** Makes a backup and writes down what it was: beside the data (AM-9), and with the head of the log in the security log (AD-21). */
export async function makeRecordedBackup(
  parts: BackupParts & { readonly isHourly?: boolean },
): Promise<MadeBackup & { readonly record: BackupRecord }> {
  const made = await makeBackup(parts)
  const { about, verified } = made.unpacked
  const record: BackupRecord = {
    at: made.at,
    folder: resolve(parts.folder),
    file: made.file,
    bytes: made.bytes,
    photos: made.photos,
    photosMissing: made.kept.missing,
    encrypted: made.isEncrypted,
    sameDisk: onOneDisk(parts.place.dataDir, parts.folder),
    events: verified.events,
    fault: verified.fault,
    headCode: headCode(about.headHash),
  }
  writeBackupRecord(parts.place.dataDir, record)
  const { headSeq, headHash } = about
  const details = { seq: headSeq, head: headHash, sound: verified.fault === null, hourly: parts.isHourly ?? false }
  await recordMachineAct(parts, { kind: BACKED_UP, details })
  return { ...made, record }
}

/** Stands for the end of a log as a code that can be read aloud; a log without events has none. */
export const headCode = (headHash: string): string => (headHash === '' ? '-' : codeOf(headHash))
