import type { PushAnswer, PushMessage } from '@sunshine/sync'
import { text, type Actor } from '@sunshine/tickets'
import * as v from 'valibot'
import type { HandIn, HandInAnswer, QuarantineBatch, QuarantinedAct, QuarantinePort } from '../api/session-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { QuarantineStore } from '../store/quarantine-store.ts'
import type { QuarantineActRow, QuarantineBatchRow, SessionRow, UserRow } from '../store/schema.ts'
import type { AttachmentSubject } from '../store/schema.ts'
import { subjectIn } from '../attachments/about.ts'
import { ACCEPTED, releaseActs, releasePhotos } from './quarantine-release.ts'
import { revokedSession } from './renewal.ts'
import { tokenHash } from './codes.ts'
import { provesItself } from './session-secrets.ts'
import { actorOfSession } from './memberships.ts'
import { actorFrom } from './roles.ts'

/** One device hands in at most so much: more than a clerk writes in months, and too little to fill a disk with. */
const MOST_ACTS = 5_000
const MOST_PHOTOS = 100
const MOST_BYTES = 60 * 1024 * 1024
/** Devices of one person that may wait for a decision. */
const MOST_BATCHES = 20
/** What was decided on stays readable so long; after that the decision alone does. */
const KEPT_MS = 90 * 24 * 3_600_000

/** What the quarantine is made of. */
export interface QuarantineParts {
  readonly accounts: AccountStore
  readonly store: QuarantineStore
  /** The gate's own way in. */
  readonly push: (actor: Actor, message: PushMessage) => Promise<PushAnswer>
  readonly takePhoto: (
    actor: Actor,
    photo: { readonly sha256: string; readonly about: AttachmentSubject; readonly bytes: Buffer },
  ) => Promise<string>
  /** Whether there is such a ticket and this person may not see it. */
  readonly isHiddenFrom: (reader: Actor, ticketId: string) => Promise<boolean>
  readonly now: () => number
}

/** Enough of an act to lie in order; everything else the gate reads when it is released. */
const named = v.object({
  id: v.pipe(text, v.minLength(1), v.maxLength(80)),
  deviceId: v.pipe(text, v.minLength(1), v.maxLength(80)),
  deviceSeq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})

const shown = v.object({
  claimedAt: v.number(),
  subject: v.object({ kind: v.string(), id: v.string(), act: v.object({ type: v.string() }) }),
})

/**
 * What a revoked device still holds comes in by a door of its own, lies apart from the log, and goes through the gate only
 * when an admin says so (SE-11, SE-12).
 */
export function createQuarantine(parts: QuarantineParts): QuarantinePort {
  const { accounts, store, now } = parts
  return {
    async handIn(asked, part) {
      const session = await revokedSession(accounts, asked, now())
      // A copied cookie hands nothing in.
      if (!session || !provesItself(session, asked)) return { state: 'over' }
      return store.transaction((inside) => take(inside, { session, part, now: now() }))
    },
    async batches() {
      const [rows, users] = await Promise.all([store.batches(), accounts.users()])
      const list: QuarantineBatch[] = []
      for (const row of rows) list.push(await shownBatch(store, row, users))
      return list
    },
    async acts(reader, id) {
      const list: QuarantinedAct[] = []
      for (const row of await store.acts(id)) list.push(await shownAct(parts, reader, row))
      return list
    },
    async release(by, { id, why }) {
      const batch = await store.batch(id)
      const user = batch && (await accounts.user(batch.userId))
      if (!user || batch.completedAt === null) return 'gone'
      await store.sweepContents(now() - KEPT_MS)
      const decision = { decision: 'released', decidedBy: by.name, decidedAt: now(), why } as const
      // Decided first: whoever taps twice, or on two machines, releases once; a release that breaks off can be made again.
      if (!(await store.decide(id, decision)) && batch.decision !== 'released') return 'gone'
      const session = await accounts.sessionEver(id)
      const actor = (session && (await actorOfSession(accounts, session, user))) ?? actorFrom(user)
      await releaseActs(parts, actor, id)
      await releasePhotos(parts, actor, id)
      return 'done'
    },
    async discard(by, { id, why }) {
      await store.sweepContents(now() - KEPT_MS)
      const decision = { decision: 'discarded', decidedBy: by.name, decidedAt: now(), why } as const
      return (await store.decide(id, decision)) ? 'done' : 'gone'
    },
  }
}

async function take(
  store: QuarantineStore,
  { session, part, now }: { readonly session: SessionRow; readonly part: HandIn; readonly now: number },
): Promise<HandInAnswer> {
  const id = session.tokenHash
  const known = await store.batch(id)
  // The answer to an earlier part was lost, and it was decided since: the same again, and nothing is added to it.
  const there = await store.actIds(id)
  if (known && known.decision !== null) return againOf(there, part)
  const open = (await store.batches()).filter(({ userId, decision }) => userId === session.userId && decision === null)
  if (!known && open.length >= MOST_BATCHES) return { state: 'full' }
  await store.addBatch({
    id,
    userId: session.userId,
    kind: session.kind,
    reason: session.endReason ?? '',
    revokedAt: session.endedAt ?? now,
    receivedAt: now,
    completedAt: null,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    why: null,
  })
  const size = await store.sizeOf(id)
  const news = part.acts.filter((act) => !there.has(nameOf(act).id))
  const adds = part.photo ? part.photo.base64.length : 0
  const bytes = news.reduce<number>((sum, act) => sum + JSON.stringify(act).length, size.bytes + adds)
  const photos = size.photos + (part.photo ? 1 : 0)
  if (size.acts + news.length > MOST_ACTS || photos > MOST_PHOTOS || bytes > MOST_BYTES) return { state: 'full' }
  for (const act of news) await keepAct(store, id, act)
  if (part.photo) await keepPhoto(store, id, part.photo)
  if (!part.isLast) return { state: 'taken' }
  if ((await store.sizeOf(id)).acts < part.of.acts) return { state: 'missing' }
  await store.completeBatch(id, now)
  return { state: 'done' }
}

/** What a device that comes again with a part is told, once the batch was decided. */
function againOf(known: ReadonlySet<string>, part: HandIn): HandInAnswer {
  if (!part.acts.every((act) => known.has(nameOf(act).id)) || part.of.acts > known.size) return { state: 'full' }
  return { state: part.isLast ? 'done' : 'taken' }
}

/** What no gate could name is kept under its own digest: nothing a device holds is left behind. */
function nameOf(act: unknown): v.InferOutput<typeof named> {
  const read = v.safeParse(named, act)
  return read.success
    ? read.output
    : { id: `unnamed-${tokenHash(JSON.stringify(act))}`, deviceId: 'unnamed', deviceSeq: 0 }
}

async function keepAct(store: QuarantineStore, batch: string, act: unknown): Promise<void> {
  const body = JSON.stringify(act)
  await store.addAct({ batch, ...nameOf(act), body, bytes: body.length, answer: null })
}

async function keepPhoto(store: QuarantineStore, batch: string, photo: NonNullable<HandIn['photo']>): Promise<void> {
  const { sha256, base64 } = photo
  const about = subjectIn(photo.about)
  if (about) await store.addPhoto({ batch, sha256, about, base64, bytes: base64.length, answer: null })
}

async function shownBatch(
  store: QuarantineStore,
  row: QuarantineBatchRow,
  users: readonly UserRow[],
): Promise<QuarantineBatch> {
  const { id, userId, kind, reason, revokedAt, receivedAt, completedAt, decision, decidedBy, decidedAt, why } = row
  const user = users.find((one) => one.id === userId)
  const acts = await store.acts(id)
  const answered = acts.filter(({ answer }) => answer !== null)
  const accepted = answered.filter(({ answer }) => answer === ACCEPTED)
  return {
    id,
    userId,
    name: user?.name ?? '',
    unitId: user?.unitId ?? '',
    isActive: user?.active === 1,
    kind: kind ?? '? ?',
    reason,
    revokedAt,
    receivedAt,
    isComplete: completedAt !== null,
    acts: acts.length,
    photos: (await store.sizeOf(id)).photos,
    decision,
    decidedBy,
    decidedAt,
    why,
    accepted: accepted.length,
    refused: answered.length - accepted.length,
  }
}

async function shownAct(
  { isHiddenFrom }: Pick<QuarantineParts, 'isHiddenFrom'>,
  reader: Actor,
  { id, body, answer }: QuarantineActRow,
): Promise<QuarantinedAct> {
  const act: unknown = JSON.parse(body)
  const read = v.safeParse(shown, act)
  if (!read.success) return { id, type: '', kind: '', subjectId: null, claimedAt: null, outcome: answer }
  const { claimedAt, subject } = read.output
  // One that has not arrived yet is hidden from whom it complains of as it will be then.
  const isHidden =
    subject.kind === 'ticket' && (body.includes(reader.userId) || (await isHiddenFrom(reader, subject.id)))
  const subjectId = isHidden ? null : subject.id
  return { id, type: subject.act.type, kind: subject.kind, subjectId, claimedAt, outcome: answer }
}
