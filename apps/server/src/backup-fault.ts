/**
 * Why a backup was not made, or cannot be used. `notEncrypted`: though a passphrase is set, as of one put in another's place. `damaged`: some of its bytes are not those that were written;
 * `notVerified`: it was written and does not read back as the district it was made of.
 */
export type BackupFaultCode =
  | 'notABackup'
  | 'newer'
  | 'wrongKey'
  | 'keyMissing'
  | 'notEncrypted'
  | 'damaged'
  | 'photoMissing'
  | 'notVerified'
  | 'folderMissing'
  | 'folderUnfit'
  | 'otherDistrict'
  | 'noDistrict'
  | 'otherVersion'
  | 'busy'
  | 'noRoom'
  | 'failed'

/** A backup that cannot be made or used; the message is one sentence for the IT person and names no citizen. */
export class BackupFault extends Error {
  readonly code: BackupFaultCode
  constructor(code: BackupFaultCode, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
  }
}

/** Any error as a fault: a full disk by its own code. */
export function faultFrom(error: unknown): BackupFault {
  if (error instanceof BackupFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = error instanceof Error ? error.message : String(error)
  if (/^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code))
    return new BackupFault('noRoom', `the disk is full (${sentence}); nothing was replaced`, error)
  return new BackupFault('failed', sentence, error)
}
