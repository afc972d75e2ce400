import { createHash } from 'node:crypto'
import { canonicalJson } from '@sunshine/rubric'
import * as v from 'valibot'
import type { SecurityEntry } from '../api/audit-port.ts'
import type { SecurityLine, SecurityStore } from '../store/security-store.ts'

/** What is written down (AD-8): ids, codes, numbers and instants. Words, and so names, have no place in it; nor has a mobile number. */
const code = v.pipe(
  v.string(),
  v.regex(/^[\w:.*@-]{0,100}$/),
  v.check((text) => !/^1\d{10}$/.test(text)),
)

const securityEntry = v.object({
  kind: v.pipe(v.string(), v.regex(/^[a-zA-Z.]{1,60}$/)),
  actorId: v.nullable(code),
  deviceId: v.optional(v.nullable(code), null),
  subject: v.optional(v.nullable(code), null),
  details: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/)), v.union([code, v.number(), v.boolean(), v.null()])),
    {},
  ),
})

/** The kind of entry a backup leaves, with the head of the log it holds (AD-21). */
export const BACKED_UP = 'backedUp'

/** The kind of entry a restore leaves (AD-22). */
export const RESTORED = 'restored'

/** The one port of everything that is written into the security log. */
export interface SecurityLog {
  /** Settles when it is committed. */
  record(entry: SecurityEntry): Promise<void>
}

/** Longest and shortest time entries are kept, in months: the law wants six at least (AD-10). */
export const KEPT_MONTHS = 12

const MONTH_MS = 31 * 24 * 3_600_000

/** The district's security log over its store. */
export function createSecurityLog({
  store,
  now,
}: {
  readonly store: SecurityStore
  readonly now: () => number
}): SecurityLog {
  return {
    async record(entry) {
      const checked = v.parse(securityEntry, entry)
      await store.transaction((inside) => append(inside, checked, now()))
    },
  }
}

/** Writes an entry inside the commit of the act it is about; the number it takes is held until that commit ends. */
export async function appendWithin(store: SecurityStore, entry: SecurityEntry, at: number): Promise<void> {
  await append(store, v.parse(securityEntry, entry), at)
}

async function append(store: SecurityStore, entry: v.InferOutput<typeof securityEntry>, at: number): Promise<void> {
  const { headSeq, headHash } = await store.ends()
  const { kind, actorId, deviceId, subject, details } = entry
  const seq = headSeq + 1
  const body = canonicalJson({ seq, at, kind, actorId, deviceId, subject, details })
  await store.append({ seq, at, kind, actorId, deviceId, subject, body, hash: securityHash(headHash, body) })
}

/** The chain: each entry's hash covers the one before it and its own body (AD-9). */
export function securityHash(prevHash: string, body: string): string {
  return createHash('sha256')
    .update(prevHash + body)
    .digest('hex')
}

/**
 * Takes away what is older than the time it is kept. What is taken away, up to which number and hash, is itself an entry
 * written before, so that the rest still proves itself and nobody can trim without its being seen (AD-10).
 */
export function trimSecurityLog(store: SecurityStore, now: number): Promise<number> {
  return store.transaction(async (inside) => {
    const last = await inside.newestBefore(now - KEPT_MONTHS * MONTH_MS)
    if (!last) return 0
    const { baseSeq } = await inside.ends()
    const details = { upTo: last.seq, hash: last.hash }
    await append(inside, { kind: TRIMMED, actorId: null, deviceId: null, subject: null, details }, now)
    await inside.trimTo(last)
    return last.seq - baseSeq
  })
}

const TRIMMED = 'logTrimmed'

/** What reading the whole security log found. */
export interface SecurityVerified {
  readonly entries: number
  readonly seq: number
  readonly hash: string
  readonly fault: string | null
}

const PAGE = 1000

/** Reads the whole security log: numbers gapless, hashes chained, columns as their body, ends as they are stated (AD-9). */
export async function verifySecurity(store: SecurityStore): Promise<SecurityVerified> {
  const { baseSeq, baseHash, headSeq, headHash } = await store.ends()
  let [seq, hash, entries] = [baseSeq, baseHash, 0]
  const found = (fault: string | null): SecurityVerified => ({ entries, seq, hash, fault })
  for (;;) {
    const page = await store.after(seq, PAGE)
    for (const line of page) {
      if (line.seq !== seq + 1) return found(`security entry ${line.seq}: follows ${seq}`)
      if (line.hash !== securityHash(hash, line.body))
        return found(`security entry ${line.seq}: its hash does not follow from the entry before it`)
      if (!isOfItsBody(line)) return found(`security entry ${line.seq}: its columns differ from its body`)
      entries++
      seq = line.seq
      hash = line.hash
    }
    if (page.length < PAGE) break
  }
  if (headSeq !== seq || headHash !== hash) return found(`the security log's head is ${headSeq}, it ends at ${seq}`)
  return found(await wronglyTrimmed(store, { baseSeq, baseHash }))
}

function isOfItsBody({ seq, at, kind, actorId, deviceId, subject, body }: SecurityLine): boolean {
  const { details }: { details: unknown } = JSON.parse(body)
  return canonicalJson({ seq, at, kind, actorId, deviceId, subject, details }) === body
}

/** A log that does not begin at its first entry says itself up to where it was trimmed. */
async function wronglyTrimmed(
  store: SecurityStore,
  { baseSeq, baseHash }: { readonly baseSeq: number; readonly baseHash: string },
): Promise<string | null> {
  const line = await store.newestOf(TRIMMED)
  const { details }: { details: { upTo?: unknown; hash?: unknown } } = JSON.parse(line?.body ?? '{"details":{}}')
  const [upTo, hash] = line ? [details.upTo, details.hash] : [0, '']
  return upTo === baseSeq && hash === baseHash
    ? null
    : `the security log begins after ${baseSeq}, and no entry says that it was trimmed there`
}

const backedUp = v.object({ details: v.object({ seq: v.number(), head: v.string() }) })

/**
 * A backup says in this log where the other one ended (AD-21): one that was rewritten since, or cut off before there, no
 * longer has that entry. Null where it has them all.
 */
export async function unlikeBackups(
  store: SecurityStore,
  hashAt: (seq: number) => Promise<string | undefined>,
): Promise<string | null> {
  for (let before: number | undefined; ;) {
    const page = await store.ask({ kind: BACKED_UP, before, limit: PAGE })
    for (const line of page) {
      const told = v.safeParse(backedUp, JSON.parse(line.body))
      if (!told.success || told.output.details.seq === 0) continue
      const { seq, head } = told.output.details
      if ((await hashAt(seq)) !== head)
        return `event ${seq}: it is not the one that security entry ${line.seq} says a backup ended with`
    }
    before = page.at(-1)?.seq
    if (page.length < PAGE) return null
  }
}
