import { hash } from 'node:crypto'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Answer } from '@sunshine/sync'
import {
  apply,
  defaultSettings,
  isRefused,
  lintOf,
  losesSight,
  maySee,
  policyOn,
  scopesHolding,
  serverStamp,
  SETTINGS_ID,
  type Actor,
  type Document,
  type Event,
  type Refused,
  type Rejection,
  type ServerKnowledge,
  type Settings,
  type Situation,
  type Stamp,
} from '@sunshine/tickets'
import * as v from 'valibot'
import { ERASED, type DistrictStore } from '../store/district-store.ts'
import type { EventRow } from '../store/schema.ts'
import { jsonAround, writeSubject, type WrittenSubject } from './act-json.ts'
import { accusedFault, isKeptFromAll } from './accused-fault.ts'
import { readAnchor } from './anchor.ts'
import type { Arrived } from './arrived.ts'
import { dueFault } from './due-fault.ts'
import { eraseFault } from './erase-fault.ts'
import type { GateParts } from './gate.ts'
import { keptDue } from './kept-due.ts'
import { letterNumberFault } from './letter-number.ts'
import { countChanged } from './live-scores.ts'
import { namedUnits } from './named-units.ts'
import { splitPersonal, withoutPersonal } from './personal.ts'
import { personScope } from './pull.ts'
import { readDocument } from './read.ts'
import { sealPhotoFault } from './seal-photo-fault.ts'
import { secondReviewFault } from './second-review-fault.ts'
import { sheetFault } from './sheet-fault.ts'
import { takenOutFault } from './taken-out-fault.ts'

/** One push as its events see it. */
export interface Arrival {
  readonly parts: GateParts
  readonly store: DistrictStore
  readonly actor: Actor
  readonly receivedAt: number
  readonly sentAt: number
  readonly deviceId: string
}

/** What was sent, apart from the device's numbering, which changes when a cloned phone is renamed. */
export function contentHashOf(
  event: Event,
  actor: Pick<Actor, 'userId'>,
  written: WrittenSubject = writeSubject(event.subject),
): string {
  const { subject, claimedAt, baseVersion } = event
  return sha256(jsonAround({ subject, claimedAt, baseVersion, userId: actor.userId }, written))
}

function sha256(text: string): string {
  return hash('sha256', text)
}

/**
 * Takes one event: answers a repeated one as the first time (SY-2), refuses what the fold refuses and keeps the
 * refusal, or stamps, folds and appends it. `forked`: another phone already used this device number (SY-9).
 */
export async function acceptEvent(arrival: Arrival, arrived: Arrived): Promise<Answer | 'forked'> {
  if (!('event' in arrived)) {
    const { id, rejection, raw } = arrived
    await useUpNumber(arrival, raw)
    return { id, outcome: 'rejected', rejection }
  }
  const { event, written } = arrived
  const contentHash = contentHashOf(event, arrival.actor, written)
  const repeated = await answerAgain(arrival, event, contentHash)
  if (repeated) return repeated
  if (await isOfOtherUnit(arrival)) return { id: event.id, outcome: 'rejected', rejection: { code: 'otherMembership' } }
  if (await isForked(arrival, event)) return 'forked'
  return takeNew(arrival, { event, written, contentHash })
}

const numbered = v.object({ deviceId: v.string(), deviceSeq: v.pipe(v.number(), v.safeInteger()) })

/**
 * The device's next number counts as used by an act that cannot be read: the one after it would otherwise look as if
 * something had been kept back, and an offline reply lose its claim to the hour it was written (TI-3).
 */
async function useUpNumber({ store, actor, deviceId, receivedAt }: Arrival, raw: unknown): Promise<void> {
  const named = v.safeParse(numbered, raw)
  if (!named.success || named.output.deviceId !== deviceId) return
  const device = await store.device(deviceId)
  const lastSeq = (device?.lastSeq ?? 0) + 1
  if (named.output.deviceSeq !== lastSeq || (device && device.userId !== actor.userId)) return
  await store.putDevice({ ...ownerOf(actor), id: deviceId, lastSeq, lastContactAt: receivedAt })
}

async function answerAgain({ store }: Arrival, event: Event, contentHash: string): Promise<Answer | undefined> {
  const other: Answer = { id: event.id, outcome: 'rejected', rejection: { code: 'sameIdOtherContent' } }
  const known = await store.event(event.id)
  if (known)
    return known.contentHash === contentHash || known.contentHash === ERASED
      ? answerOf('duplicate', event.id, stampIn(known))
      : other
  const refused = await store.refused(event.id)
  if (!refused) return undefined
  const rejection: Rejection = JSON.parse(refused.rejection)
  return refused.contentHash === contentHash ? { id: event.id, outcome: 'rejected', rejection } : other
}

function stampIn(row: EventRow): Stamp {
  const { stamp }: { stamp: Stamp } = JSON.parse(row.body)
  return stamp
}

function answerOf(outcome: 'accepted' | 'duplicate', id: string, stamp: Stamp): Answer {
  const { seq, effectiveAt, receivedAt, verdict, ticketNo } = stamp
  return { id, outcome, seq, effectiveAt, receivedAt, verdict, ticketNo }
}

/** Whose a device is: a person's, in one of their units. */
function ownerOf({ userId, membershipId }: Actor): { readonly userId: string; readonly membershipId: string | null } {
  return { userId, membershipId: membershipId ?? null }
}

/**
 * A device's acts were all made in one unit of a person, as its database was; in another unit of the same person they
 * are not taken, and not renumbered either (AU-25). Nothing is kept of it: they wait for their own unit.
 */
async function isOfOtherUnit({ store, actor, deviceId }: Arrival): Promise<boolean> {
  const device = await store.device(deviceId)
  return device !== undefined && device.userId === actor.userId && device.membershipId !== ownerOf(actor).membershipId
}

async function isForked({ store, actor, deviceId }: Arrival, event: Event): Promise<boolean> {
  const device = await store.device(deviceId)
  if (event.deviceId !== deviceId || (device && device.userId !== actor.userId)) return true
  return device !== undefined && event.deviceSeq <= device.lastSeq
}

/** An act that is new here, with what its text and digest are. */
interface NewAct {
  readonly event: Event
  readonly written: WrittenSubject
  readonly contentHash: string
}

async function takeNew(arrival: Arrival, act: NewAct): Promise<Answer> {
  const { event, contentHash } = act
  const { store, actor, receivedAt, deviceId } = arrival
  const before = (await readDocument(store, event.subject.kind, event.subject.id))?.document ?? null
  const stamped = await stampAndFold(arrival, event, before)
  if (stamped === 'fault') return { id: event.id, outcome: 'rejected', rejection: { code: 'malformed', path: '' } }
  // Kept for refused events too: their numbers are used up.
  const device = { ...ownerOf(actor), id: deviceId, lastSeq: event.deviceSeq, lastContactAt: receivedAt }
  if ('rejection' in stamped) {
    const { id, deviceSeq } = event
    const { rejection } = stamped
    await store.refuse({ id, contentHash, deviceId, deviceSeq, receivedAt, rejection: JSON.stringify(rejection) })
    await store.putDevice(device)
    return { id, outcome: 'rejected', rejection }
  }
  await append(arrival, { ...act, before, ...stamped })
  await store.putDevice(device)
  return answerOf('accepted', event.id, stamped.stamp)
}

async function stampAndFold(
  arrival: Arrival,
  event: Event,
  before: Document | null,
): Promise<{ stamp: Stamp; after: Document; settings: Settings } | { rejection: Rejection } | 'fault'> {
  const { store, actor, receivedAt } = arrival
  for (const unitId of namedUnits(event.subject, before)) {
    const unit = (await readDocument(store, 'unit', unitId))?.document
    if (unit?.kind !== 'unit' || !unit.active) return { rejection: { code: 'unknownUnit' } }
  }
  const { act } = event.subject
  if (act.type === 'mergedAsDuplicate') {
    // Into a ticket that is itself assessed: two that point at each other would both be gone (AC-17).
    const into = (await readDocument(store, 'ticket', act.into))?.document
    const isThere =
      into?.kind === 'ticket' && maySee(actor, into) && !['duplicate', 'withdrawn', 'declined'].includes(into.state)
    if (!isThere) return { rejection: { code: 'fieldInvalid', field: 'into' } }
    if (!isKeptFromAll(before, into)) return { rejection: { code: 'fieldMissing', field: 'accusedPersons' } }
  }
  const chosen = (await readDocument(store, 'settings', SETTINGS_ID))?.document
  const settings = chosen?.kind === 'settings' ? chosen : defaultSettings
  const { policy } = policyOn(settings, beijingDate(receivedAt))
  const wrongSheet = await sheetFault(store, event.subject, { before, settings, actor, receivedAt })
  if (wrongSheet) return { rejection: wrongSheet }
  const wrongDue = dueFault(event.subject, { before, actor })
  if (wrongDue) return { rejection: wrongDue }
  const wronglyAccused = await accusedFault(store, event.subject, { before, actor })
  if (wronglyAccused) return { rejection: wronglyAccused }
  const notByRetention = eraseFault(event.subject, settings)
  if (notByRetention) return { rejection: notByRetention }
  const notDrawn = secondReviewFault(event.subject, { before, settings, actor })
  if (notDrawn) return { rejection: notDrawn }
  const usedElsewhere = await sealPhotoFault(store, event.subject, { before, actor })
  if (usedElsewhere) return { rejection: usedElsewhere }
  const situation: Situation = {
    before,
    actor,
    receivedAt,
    settings,
    keptDue: await keptDue(store, event.subject, { before, settings }),
  }
  const known: ServerKnowledge = { ...(await knowledge(arrival, event, before)), policy }
  const trial = serverStamp(event, situation, known)
  const takenOut = takenOutFault(event.subject, { before, actor, stamp: trial })
  if (takenOut) return { rejection: takenOut }
  const tried = foldOrFault(arrival, () => apply(before, { ...event, stamp: trial }))
  if (tried === 'fault') return tried
  if (isRefused(tried)) return { rejection: tried.refused }
  const numberFault = await letterNumberFault(store, event.subject)
  if (numberFault) return { rejection: numberFault }
  // A number is taken only for a registration that will be committed, so that the series has no gaps (GT-3).
  const ticketNo =
    event.subject.act.type === 'registered' && tried.kind === 'ticket' ? await nextTicketNo(arrival, tried) : null
  const stamp = serverStamp(event, situation, { ...known, ticketNo })
  const after = apply(before, { ...event, stamp })
  return isRefused(after) ? { rejection: after.refused } : { stamp, after, settings }
}

/** An act our own fold breaks on is set aside like a malformed one, and told to us: the others go on (GT-5). */
function foldOrFault(arrival: Arrival, fold: () => Document | Refused): Document | Refused | 'fault' {
  try {
    return fold()
  } catch (error) {
    arrival.parts.fault(error, 'fold')
    return 'fault'
  }
}

async function knowledge(
  { store, parts, sentAt, receivedAt, deviceId }: Arrival,
  event: Event,
  before: Document | null,
): Promise<Omit<ServerKnowledge, 'policy'>> {
  const { headSeq } = await store.head()
  const device = await store.device(deviceId)
  const { act } = event.subject
  return {
    seq: headSeq + 1,
    evidence: {
      lastContactAt: readAnchor(event.anchor, deviceId, parts.secret)?.serverTime ?? null,
      skewMs: sentAt - receivedAt,
      sequenceUnbroken: event.deviceSeq === (device?.lastSeq ?? 0) + 1,
    },
    lint: act.type === 'replied' && before?.kind === 'ticket' ? lintOf(act, { ticket: before, receivedAt }) : undefined,
    ticketNo: null,
    initials: act.type === 'unitSaved' ? await parts.initialsOf(act.name) : null,
  }
}

/** `ZH-2026-QH-0007`: district, year of acceptance, the unit's code (the centre's while none handles it), serial. */
async function nextTicketNo({ store, actor }: Arrival, ticket: Extract<Document, { kind: 'ticket' }>): Promise<string> {
  const { prefix } = await store.head()
  const units = ticket.unitId ?? (await centreId(store)) ?? actor.unitId
  const series = `${prefix}-${beijingDate(ticket.acceptedAt).slice(0, 4)}-${units}`
  return `${series}-${String(await store.nextSerial(series)).padStart(4, '0')}`
}

async function centreId(store: DistrictStore): Promise<string | undefined> {
  const [centre] = await store.documentsOfKindInScope('unit', 'unit:*')
  return centre?.document.id
}

async function append(
  { store, parts, actor, receivedAt }: Arrival,
  taken: NewAct & {
    before: Document | null
    stamp: Stamp
    after: Document
    settings: Settings
  },
): Promise<void> {
  const { event, written, contentHash, before, stamp, after, settings } = taken
  const { headHash } = await store.head()
  const { event: kept, personal } = splitPersonal(event, parts.secret)
  const body = jsonAround({ ...kept, stamp }, written)
  const row = {
    seq: stamp.seq,
    id: event.id,
    kind: event.subject.kind,
    subjectId: event.subject.id,
    type: event.subject.act.type,
    deviceId: event.deviceId,
    deviceSeq: event.deviceSeq,
    userId: actor.userId,
    receivedAt,
    body,
    contentHash,
    prevHash: headHash,
    hash: chainHash(headHash, body),
  }
  const scope = unitScope(after)
  const left = before === null ? null : unitScope(before)
  const unsighted = losesSight(before, after).map((userId) => personScope(userId))
  const counting =
    after.kind === 'ticket'
      ? await countChanged(
          store,
          { before: await store.countingOf(after.id), after },
          { settings, asOf: receivedAt, fault: (error) => parts.fault(error, 'scores') },
        )
      : undefined
  await store.append({
    event: row,
    document: withoutPersonal(after),
    scope,
    leaves: [...(left === null || left === scope ? [] : [left]), ...unsighted],
    personal: personal === null ? null : JSON.stringify(personal),
    sealPhoto: event.subject.act.type === 'sealPhotoAttached' ? event.subject.act.sha256 : null,
    erases: event.subject.act.type === 'personalErased',
    ...(counting && { counting }),
  })
}

/** The unit scope that holds a document; null for the district alone. */
export function unitScope(document: Document): string | null {
  return scopesHolding(document).find((scope) => scope !== 'district') ?? null
}

/** The log's chain: each entry's hash covers the one before it and its own body (GT-2). */
export function chainHash(prevHash: string, body: string): string {
  return sha256(prevHash + body)
}
