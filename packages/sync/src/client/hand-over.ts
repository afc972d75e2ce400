import type { Event } from '@sunshine/tickets'
import type { Answer, PushAnswer } from '../protocol/push.ts'
import { MOST_EVENTS, PROTOCOL, PUSH_LENGTH } from '../protocol/version.ts'
import { isForCentreOnlyHeld } from '../seal/held.ts'
import type { Transaction } from './disk.ts'
import { readTogether } from './documents.ts'
import type { HandOverParts, SyncEnd } from './engine.ts'
import { inOrderMade, keyOfOwn } from './keys.ts'
import { acknowledge } from './merge.ts'
import type { Contact, DeviceState, DocumentKey, HeldOwn, Receipt } from './ports.ts'
import { newestFirst } from './receipts.ts'
import { isSameLog, notAnswered, stopped } from './same-log.ts'
import { askTrail, watched } from './watch.ts'

// Loaded with the first act that waits: a first visit has none, and its list does not wait for this (FL-2).

/** Answers in one sync that settle no act: the log was restored, the device renamed. More would go on for ever (SY-29). */
const MOST_IN_VAIN = 2
/** How a hand-over of what was read of the outbox ended: `again` when the disk has to be read anew. */
export type HandedOver = 'all' | 'again' | SyncEnd

/** How far a sync is with handing over. */
export interface Handing {
  inVain: number
  sent: number
  refused: number
  receipt: string | null
}

/** Hands over these acts in as few messages as they take. The next one is on its way while an answer is written (SY-34). */
export async function pushEach(parts: HandOverParts, unsent: readonly Event[], so: Handing): Promise<HandedOver> {
  const { store, transport, clock } = parts
  let device = await store.device()
  let waiting = unsent
  let settling: Promise<void> = Promise.resolve()
  const ended = async (how: HandedOver): Promise<HandedOver> => {
    await settling
    return how
  }
  for (;;) {
    const events = atOnce(waiting.slice(0, MOST_EVENTS))
    const [first] = events
    if (first === undefined) return ended('all')
    const { deviceId } = first
    const trail = askTrail(device)
    const message = { protocol: PROTOCOL, deviceId, sentAt: clock(), events, known: device.head, trail }
    const [answer] = await Promise.all([transport.push(message), settling])
    if (!answer.ok) return stopped(answer, so.sent)
    const { answers, newDeviceId, receipt } = answer.value
    const answered = new Set(answers.map(({ id }) => id))
    const isNews = events.some(({ id }) => answered.has(id))
    if (!isNews && ++so.inVain > MOST_IN_VAIN) return stopped(notAnswered, so.sent)
    const isSame = await isSameLog(parts, device, answer.value)
    if (isSame === false) return 'again'
    if (isSame !== true) return stopped(isSame, so.sent)
    // An answer about another device's acts proves nothing of this one (SY-18); the next own contact does.
    const isOwn = newDeviceId !== null || deviceId === device.deviceId
    device = afterPush(device, answer.value, isOwn)
    settling = store.settle(answers, {
      anchor: device.anchor,
      head: answer.value.head,
      at: clock(),
      receipt,
      trail: answer.value.trail,
    })
    if (!isNews && newDeviceId === null) return ended(stopped(notAnswered, so.sent))
    const rejected = answers.filter((one) => one.outcome === 'rejected').length
    so.sent += answers.length - rejected
    so.refused += rejected
    so.receipt = receipt ?? so.receipt
    if (newDeviceId !== null) {
      await settling
      await store.renameDevice(newDeviceId)
      return 'again'
    }
    waiting = waiting.filter(({ id }) => !answered.has(id))
  }
}

/** The device as it will be once an answer to a hand-over is on the disk. */
function afterPush(device: DeviceState, { anchor, head, trail }: PushAnswer, isOwn: boolean): DeviceState {
  return { ...watched(device, trail), head, anchor: isOwn ? anchor : device.anchor }
}

/** The first acts of the outbox that go in one push: one device's, and no more than a bad line carries (SY-29). */
function atOnce(unsent: readonly Event[]): readonly Event[] {
  let length = 0
  return unsent.filter((event, index) => {
    // What was made before this device was renamed is offered under the name it was made with.
    length += event.deviceId === unsent[0]?.deviceId ? JSON.stringify(event).length : Infinity
    return index === 0 || length <= PUSH_LENGTH
  })
}

/** Takes the server's answers: acknowledged events stay until their row comes down, refused ones move aside. */
export async function settle(
  tx: Transaction,
  answers: readonly Answer[],
  contact: Contact & { readonly receipt?: string | null },
): Promise<void> {
  const own = new Map((await tx.own()).map((one) => [one.event.id, one]))
  const taken: HeldOwn[] = []
  const kept: HeldOwn[] = []
  const gone: string[] = []
  const touched = new Set<DocumentKey>()
  for (const answer of answers) {
    const one = own.get(answer.id)
    if (!one) continue
    touched.add(keyOfOwn(one))
    if (answer.outcome === 'rejected') {
      await tx.putRejected({ event: one.event, rejection: answer.rejection, rejectedAt: contact.at })
    } else taken.push(one)
    // No row will come down that holds a 举报, and it is not kept to be offered anew either (PV-4).
    if (answer.outcome === 'rejected' || isForCentreOnlyHeld(one.stamp.actor, one.event.subject.act))
      gone.push(answer.id)
    else kept.push(acknowledge(one, answer))
  }
  if (gone.length > 0) await tx.deleteOwn(...gone)
  if (kept.length > 0) await tx.putOwn(...kept)
  if (contact.receipt && taken.length > 0) await keepReceipt(tx, { code: contact.receipt, at: contact.at }, taken)
  for (const id of gone) own.delete(id)
  for (const one of kept) own.set(one.event.id, one)
  const documents = await readTogether(tx, touched)
  for (const key of touched) documents.touch(key)
  await documents.write(inOrderMade([...own.values()]))
  const device = watched(await tx.device(), contact.trail)
  await tx.putDevice({ ...device, anchor: contact.anchor, head: contact.head })
}

/** More hand-overs than anyone looks back on. */
const MOST_RECEIPTS = 100

async function keepReceipt(
  tx: Transaction,
  about: Pick<Receipt, 'code' | 'at'>,
  taken: readonly HeldOwn[],
): Promise<void> {
  const items = taken.map(({ event: { id: eventId, subject } }) => {
    const { kind, id: subjectId, act } = subject
    return { eventId, kind, subjectId, type: act.type }
  })
  await tx.putReceipt({ ...about, items })
  for (const { code } of newestFirst(await tx.receipts()).slice(MOST_RECEIPTS)) await tx.deleteReceipt(code)
}
