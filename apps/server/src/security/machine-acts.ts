import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import type { SecurityEntry } from '../api/audit-port.ts'
import { openDistrict, type OpenedDistrict, type Place } from '../store/open-district.ts'
import { createSecurityStore } from '../store/security-store.ts'
import { createSecurityLog, type SecurityLog } from './security-log.ts'

type MachineAct = Omit<SecurityEntry, 'actorId' | 'deviceId'>

/** Who of the machine acts, as the security log may write it (AD-8). */
export function whoOfMachine(): string {
  return `machine:${userInfo()
    .username.replaceAll(/[^\w.-]/g, '*')
    .slice(0, 60)}`
}

/** Where an act waits that could not be written into the log when it was done. */
const waitingFile = (dataDir: string): string => join(dataDir, 'machine-acts.jsonl')

/**
 * Writes what was done on the machine itself into the security log (BK-16, AD-20). Where the database does not take it, it is
 * kept beside the data and entered at the next start: the act is done and cannot be taken back for want of its entry.
 */
export async function recordMachineAct(
  { place, opened, now }: { readonly place: Place; readonly opened?: OpenedDistrict; readonly now: () => number },
  act: MachineAct,
): Promise<void> {
  const entry = { ...act, actorId: whoOfMachine() }
  try {
    const open = opened ?? (await openDistrict(place))
    try {
      await createSecurityLog({ store: createSecurityStore(open.db, open.district), now }).record(entry)
    } finally {
      if (!opened) await open.close()
    }
  } catch (error) {
    const line = { happenedAt: new Date(now()).toISOString(), ...entry }
    appendFileSync(waitingFile(place.dataDir), `${JSON.stringify(line)}\n`, { mode: 0o600 })
    process.stderr.write(`not yet in the security log, entered at the next start: ${String(error)}\n`)
  }
}

const code = v.union([v.string(), v.number(), v.boolean(), v.null()])
const waiting = v.object({
  happenedAt: v.string(),
  kind: v.string(),
  actorId: v.string(),
  subject: v.optional(v.nullable(v.string()), null),
  details: v.optional(v.record(v.string(), code), {}),
})
/** Lines of programs that wrote acts on accounts there and nowhere else. */
const former = v.object({
  at: v.string(),
  act: v.picklist(['invited', 'reset', 'deactivated']),
  login: v.string(),
  by: v.string(),
})

/**
 * Enters what waited, in the order it was done, and lets the file go. A stop between the two enters it twice, which is better
 * than not at all.
 */
export async function enterWaitingActs(
  dataDir: string,
  { log, userIdOf }: { readonly log: SecurityLog; readonly userIdOf: (login: string) => Promise<string | undefined> },
): Promise<void> {
  const file = waitingFile(dataDir)
  if (!existsSync(file)) return
  for (const text of readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== ''))
    await log.record(await entryIn(text, userIdOf))
  rmSync(file)
}

async function entryIn(text: string, userIdOf: (login: string) => Promise<string | undefined>): Promise<SecurityEntry> {
  const now = v.safeParse(v.pipe(v.string(), v.parseJson(), waiting), text)
  if (now.success) {
    const { happenedAt, details, ...act } = now.output
    return { ...act, details: { ...details, happenedAt } }
  }
  const before = v.safeParse(v.pipe(v.string(), v.parseJson(), former), text)
  // Half a line, of a machine that stopped while it wrote: that there was one is all that can be said.
  if (!before.success) return { kind: 'machineActed', actorId: null, details: { unreadable: true } }
  const { at, act, login, by } = before.output
  return {
    kind: act === 'reset' ? 'signInReset' : act,
    actorId: `machine:${by.replaceAll(/[^\w.-]/g, '*')}`,
    subject: (await userIdOf(login)) ?? null,
    details: { happenedAt: at },
  }
}
