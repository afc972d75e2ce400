import type { Event } from '@sunshine/tickets'
import type { PushAnswer } from '../protocol/push.ts'
import { MOST_EVENTS, PROTOCOL, PUSH_LENGTH } from '../protocol/version.ts'
import type { HandOverParts, SyncEnd } from './engine.ts'
import type { ClientStore, DeviceState, HeldAttachment } from './ports.ts'
import { isSameLog, notAnswered, stopped } from './same-log.ts'
import { askTrail, watched } from './watch.ts'

export { renameDevice, rewind, settle } from './settle.ts'

// Loaded with the first act or photo that waits: a first visit has none, and its list does not wait for this (FL-2).

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

/** Uploads what waits, one photo after the other; a line that breaks is the end, and the place where it broke is kept. */
export async function sendPhotos(
  parts: HandOverParts,
  all: readonly HeldAttachment[],
  pushed: number,
): Promise<SyncEnd | undefined> {
  for (const waiting of all) {
    let photo: HeldAttachment | undefined = waiting
    while (photo) {
      const end = await sendPhoto(parts, photo, pushed)
      if (end) return end
      photo = await forAnotherSubject(parts.store, photo)
    }
  }
  return undefined
}

/** The same file where it waits for the next it belongs to (SY-30). */
async function forAnotherSubject(store: ClientStore, sent: HeldAttachment): Promise<HeldAttachment | undefined> {
  const held = await store.attachment(sent.sha256)
  return held && !held.sent && !held.refusal && held.about !== sent.about ? held : undefined
}

/** One file for one subject; how the sync ends when the line does not carry it. */
async function sendPhoto(
  { store, transport, uploading, seal }: HandOverParts,
  photo: HeldAttachment,
  pushed: number,
): Promise<SyncEnd | undefined> {
  const { sha256, place = null } = photo
  const bytes = await (await seal()).openBytes(photo.bytes)
  let first: number | undefined
  let advanced = false
  const answer = await transport.upload(
    { ...photo, bytes },
    {
      place,
      remember: (next) => store.attachmentBegun(sha256, next),
      progress(sent) {
        first ??= sent
        advanced ||= sent > first
        uploading?.({ sha256, sent, of: bytes.byteLength })
      },
    },
  )
  if (answer.ok) await store.attachmentSent(sha256)
  // A photo the server will never take holds up nothing behind it; the person reads why (SY-22).
  else if (answer.refusal) await store.attachmentRefused(sha256, answer.refusal)
  else if (answer.failure !== 'refused') return { ...stopped(answer, pushed), ...(advanced ? { advanced } : {}) }
  return undefined
}
