import { hash } from 'node:crypto'
import type { Answer } from '@sunshine/sync'
import type { Actor, Event, Rejection, Stamp } from '@sunshine/tickets'
import * as v from 'valibot'
import { ERASED } from '../store/district-store.ts'
import type { EventRow } from '../store/schema.ts'
import { jsonAround, writeSubject, type WrittenSubject } from './act-json.ts'
import { append, type NewAct } from './append.ts'
import type { Arrival } from './arrival.ts'
import type { Arrived } from './arrived.ts'
import { readDocument } from './read.ts'
import { stampAndFold } from './stamp-and-fold.ts'

/** What was sent, apart from the device's numbering, which changes when a cloned phone is renamed. */
export function contentHashOf(
  event: Event,
  actor: Pick<Actor, 'userId'>,
  written: WrittenSubject = writeSubject(event.subject),
): string {
  const { subject, claimedAt, baseVersion } = event
  return hash('sha256', jsonAround({ subject, claimedAt, baseVersion, userId: actor.userId }, written))
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
