import type { Context } from 'hono'
import { diskSentence, type DiskHealth } from '../disk-health.ts'
import type { BackupFailure } from './ports.ts'

export interface HealthParts {
  /** What keeps the server from writing. */
  readonly disk: DiskHealth['trouble']
  /** Why the server's last backup of itself failed; null while they go well, or none are made. */
  readonly backupFailure: () => BackupFailure | null
  /** Whether the database answers; rejects when it fails for another reason than being away. */
  readonly reachesDatabase: () => Promise<boolean>
}

/** Anybody may ask for the health as often as they like; the database is asked once in this time. */
const ASKED_EACH_MS = 1_000

/** Says whether the server takes what it is given, and why not (SV-17, SV-32); and whether its backups fail (BK-8). */
export function createHealth({ disk, backupFailure, reachesDatabase }: HealthParts) {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined
  const reaches = (): Promise<boolean> => {
    const at = performance.now()
    if (!asked || at - asked.at > ASKED_EACH_MS) asked = { at, answer: reachesDatabase() }
    return asked.answer
  }
  return async (context: Context): Promise<Response> => {
    const trouble = disk()
    if (trouble !== null) {
      const { code, since } = trouble
      return context.json({ ok: false, code, since: instantOf(since), sentence: diskSentence(code) }, 503)
    }
    if (!(await reaches()))
      return context.json({ ok: false, code: 'databaseAway', sentence: 'The database does not answer.' }, 503)
    const failed = backupFailure()
    // A backup that fails is no reason to send people away.
    return context.json({ ok: true, ...(failed && { backup: { code: failed.code, since: instantOf(failed.at) } }) })
  }
}

const instantOf = (at: number): string => new Date(at).toISOString()
