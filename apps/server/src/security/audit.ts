import type { AuditPort, AuditResult, EventShown, SecurityShown } from '../api/audit-port.ts'
import { eventIn } from '../gate/read.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { DistrictDatabase } from '../store/district-store.ts'
import type { UserRow } from '../store/schema.ts'
import type { SecurityLine } from '../store/security-store.ts'
import { holdsCode, verifyAll, type VerifyParts } from './verify-all.ts'

const PAGE = 200

export interface AuditParts extends VerifyParts {
  readonly accounts: AccountStore
  readonly now: () => number
}

/** What the auditor reads: the security log, the log without what it says, and whether both prove themselves (AD-13). */
export function createAudit(parts: AuditParts): AuditPort {
  const { database, security, accounts, now } = parts
  return {
    async entries(asked) {
      const lines = await security.ask({ ...asked, limit: PAGE })
      const users = new Map((await accounts.users()).map((user) => [user.id, user]))
      return Promise.all(lines.map((line) => shown(database, users, line)))
    },
    async events(before) {
      const { headSeq } = await database.head()
      const end = Math.min(before ?? headSeq + 1, headSeq + 1)
      const rows = await database.eventsAfter(Math.max(0, end - 1 - PAGE), PAGE)
      const named: EventShown[] = []
      for (const row of rows.filter(({ seq }) => seq < end)) {
        const { stamp, subject } = eventIn(row)
        const { actor } = stamp
        named.push({
          seq: row.seq,
          at: row.receivedAt,
          type: subject.act.type,
          kind: row.kind,
          subject: await nameOf(database, row),
          by: actor.name,
          role: actor.role,
        })
      }
      return named.toReversed()
    },
    people: async () => (await accounts.users()).map(({ id, name, role }) => ({ userId: id, name, role })),
    async counts() {
      const [{ headSeq }, ends] = [await database.head(), await security.ends()]
      const [oldest] = await security.after(ends.baseSeq, 1)
      return { events: headSeq, entries: ends.headSeq - ends.baseSeq, keptFrom: oldest?.at ?? null }
    },
    verify: async (): Promise<AuditResult> => ({ at: now(), ...(await verifyAll(parts)) }),
    compare: (code) => holdsCode(database, code),
  }
}

async function shown(
  database: DistrictDatabase,
  users: ReadonlyMap<string, UserRow>,
  line: SecurityLine,
): Promise<SecurityShown> {
  const { seq, at, kind, actorId, deviceId, subject, body } = line
  const by = actorId === null ? undefined : users.get(actorId)
  const { details }: Pick<SecurityShown, 'details'> = JSON.parse(body)
  return {
    seq,
    at,
    kind,
    by: by?.name ?? actorId,
    byRole: by?.role ?? null,
    deviceId,
    subject:
      subject === null
        ? null
        : (users.get(subject)?.name ?? (await nameOf(database, { kind: 'ticket', subjectId: subject }))),
    details,
  }
}

/** A ticket by its number, a unit by its name; neither says anything of a citizen. */
async function nameOf(
  database: DistrictDatabase,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<string> {
  const held = kind === 'ticket' || kind === 'unit' ? (await database.document(kind, subjectId))?.document : undefined
  if (held?.kind === 'ticket') return held.ticketNo ?? subjectId
  return held?.kind === 'unit' ? held.name : subjectId
}
