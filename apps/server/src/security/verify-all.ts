import { headCode } from '@sunshine/sync'
import type { PhotoFiles } from '../attachments/files.ts'
import { verifyRows } from '../gate/verify-rows.ts'
import { verifyLog } from '../gate/verify.ts'
import type { AuditResult } from '../api/audit-port.ts'
import type { DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import type { SecurityStore } from '../store/security-store.ts'
import { unlikeBackups, verifySecurity } from './security-log.ts'

/** What reading everything found (AD-6, AD-9). */
export type VerifiedAll = Omit<AuditResult, 'at'>

export interface VerifyParts {
  readonly database: DistrictDatabase
  readonly security: SecurityStore
  /** The server's key; without it names are not compared with their digests. */
  readonly secret: string | undefined
  /** Where files lie; without it they are not read. */
  readonly files: PhotoFiles | undefined
}

/** Reads the log, everything that follows from it, and the security log, as of one instant. */
export async function verifyAll({ database, security, secret, files }: VerifyParts): Promise<VerifiedAll> {
  const log = await database.snapshot(async (store) => {
    const { events, documents, fault } = await verifyLog(store)
    const { headSeq, headHash } = await store.head()
    return {
      events,
      documents,
      fault: fault ?? (await verifyRows(store, { secret, files })),
      logHead: headCode(headSeq, headHash),
    }
  })
  const own = await verifySecurity(security)
  const unlike = await unlikeBackups(security, (seq) => database.hashAt(seq))
  return {
    ...log,
    entries: own.entries,
    fault: log.fault ?? own.fault ?? unlike,
    securityHead: headCode(own.seq, own.hash),
  }
}

/**
 * Whether the log has the entry a printed code names, with that hash; null where it ends before (AD-6). What was taken off
 * the end of a log, and that of one rewritten whole, is found by a code that somebody kept elsewhere and by nothing else.
 */
export async function holdsCode(store: Pick<DistrictStore, 'hashAt'>, code: string): Promise<boolean | null> {
  const [number = '', ...groups] = code.trim().toUpperCase().split('-')
  const seq = Number.parseInt(number, 36)
  if (!Number.isSafeInteger(seq) || seq < 1 || groups.length === 0) return null
  const hash = await store.hashAt(seq)
  return hash === undefined ? null : hash.toUpperCase().startsWith(groups.join(''))
}
