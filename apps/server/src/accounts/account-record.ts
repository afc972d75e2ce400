import type { AccountAct, AccountActOnList } from '../api/account-port.ts'
import { appendWithin } from '../security/security-log.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SecurityLine } from '../store/security-store.ts'

const MOST_ACTS = 200

/** What an act says beside its name, in the order it is read; each is a code or an id (AD-8). */
const details: { readonly [act in AccountAct]: readonly string[] } = {
  policyChosen: ['profile', 'secondFactor'],
  secondFactorReset: [],
  moved: ['fromRole', 'fromUnitId', 'role', 'unitId'],
  membershipAdded: ['role', 'unitId'],
  membershipEnded: ['role', 'unitId'],
}
const isAct = (kind: string): kind is AccountAct => Object.hasOwn(details, kind)
const kinds: readonly string[] = Object.keys(details)

/** An act on an account: by whose id, whose, and what of it is told in words of codes. */
export interface AccountNote {
  readonly by: string
  readonly of: string | null
  readonly act: AccountAct
  readonly detail: readonly string[]
}

/** Writes into the security log who did what to whose account, in the same commit as the act itself (AU-29). */
export async function note(inside: AccountStore, noted: AccountNote, now: number): Promise<void> {
  await inside.holdSecurity()
  await appendNote(inside, noted, { now })
}

async function appendNote(
  { security }: AccountStore,
  { by, of, act, detail }: AccountNote,
  { now, happened }: { readonly now: number; readonly happened?: number },
): Promise<void> {
  const said = Object.fromEntries(details[act].map((name, place) => [name, idOrStar(detail[place] ?? '')]))
  const since = happened === undefined ? {} : { happenedAt: new Date(happened).toISOString() }
  await appendWithin(security, { kind: act, actorId: idOrStar(by), subject: of, details: { ...said, ...since } }, now)
}

/** An id as it may be written down (AD-8). */
const idOrStar = (id: string): string => (/^[\w:.@-]{1,100}$/.test(id) ? id : '*')

/** What admins did to accounts, newest first, read from the security log: of it these entries alone (AU-29, AD-13). */
export async function accountActs(store: AccountStore): Promise<readonly AccountActOnList[]> {
  const [lines, users] = await Promise.all([store.security.ask({ kinds, limit: MOST_ACTS }), store.users()])
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.name ?? id
  return lines.flatMap((line) => (isAct(line.kind) ? [shown(line, line.kind, nameOf)] : []))
}

function shown(line: SecurityLine, act: AccountAct, nameOf: (id: string) => string): AccountActOnList {
  const { details: said }: { details: Readonly<Record<string, string | number | boolean | null>> } = JSON.parse(
    line.body,
  )
  const { happenedAt } = said
  return {
    id: String(line.seq),
    at: typeof happenedAt === 'string' ? Date.parse(happenedAt) : line.at,
    byName: nameOf(line.actorId ?? ''),
    ofName: line.subject === null ? null : nameOf(line.subject),
    act,
    detail: details[act].map((name) => String(said[name] ?? '')).join(' '),
  }
}

/** What stood in a table of its own is entered into the chain, the oldest first, with the time it happened; once. */
export async function enterFormerActs(store: AccountStore, now: number): Promise<void> {
  if ((await store.formerAccountActs()).length === 0) return
  await store.transaction(async (inside) => {
    await inside.holdSecurity()
    for (const { at, act, byUserId, ofUserId, detail } of await inside.formerAccountActs())
      if (isAct(act))
        await appendNote(inside, { by: byUserId, of: ofUserId, act, detail: detail.split(' ') }, { now, happened: at })
    await inside.dropFormerAccountActs()
  })
}
