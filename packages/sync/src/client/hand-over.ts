import type { Event } from '@sunshine/tickets'
import type { PushAnswer } from '../protocol/push.ts'
import type { HeldEvent } from '../seal/held.ts'
import { LARGEST_PUSH, LARGEST_PUSH_LENGTH, MOST_EVENTS, PROTOCOL, PUSH_LENGTH } from '../protocol/version.ts'
import type { HandOverParts, SyncEnd } from './engine.ts'
import type { Brought, ClientStore, DeviceState, HeldAttachment } from './ports.ts'
import { isSameLog, notAnswered, stopped } from './same-log.ts'
import { askTrail, watched } from './watch.ts'

export { renameDevice, rewind, settle, settleWithPage } from './settle.ts'

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
  /** Answers that are not on the disk yet. */
  readonly brought: Brought[]
  /** The device as it will be once they are; absent before the first. */
  device?: DeviceState
}

/**
 * On a line that answers sooner, what was answered waits for the page that is read next: until then the district would only
 * answer again what it has taken (SY-2). On a slower one it is written beside the waiting (SY-34).
 */
const SOON_MS = 250

/**
 * Hands over these acts in as few messages as they take. The next one is on its way while an answer is written (SY-34), or
 * while those behind it are opened. After `all`, what `so.brought` holds is the caller's to write.
 */
export async function pushEach(parts: HandOverParts, unsent: readonly HeldEvent[], so: Handing): Promise<HandedOver> {
  const { store, transport, clock } = parts
  const { openEvents } = await parts.seal()
  const writer = createWriter(store, so.brought)
  const ended = async (how: HandedOver): Promise<HandedOver> => {
    await writer.finish()
    return how
  }
  let device = so.device ?? (await store.device())
  let waiting: readonly Event[] = await openEvents(unsent.slice(0, MOST_EVENTS))
  let sealed = unsent.slice(MOST_EVENTS)
  let most = CAREFULLY
  for (;;) {
    const events = atOnce(waiting, most)
    const [first] = events
    if (first === undefined) return writer.isAtWork() ? ended('all') : 'all'
    const { deviceId } = first
    const sentAt = clock()
    const message = { protocol: PROTOCOL, deviceId, sentAt, events, known: device.head, trail: askTrail(device) }
    const [answer, opened] = await writer.beside(Promise.all([transport.push(message), openEvents(sealed)]))
    waiting = [...waiting, ...opened]
    sealed = []
    if (!answer.ok) return ended(stopped(answer, so.sent))
    const { answers, newDeviceId, receipt, head, trail } = answer.value
    const answered = new Set(answers.map(({ id }) => id))
    const isNews = events.some(({ id }) => answered.has(id))
    if (!isNews && ++so.inVain > MOST_IN_VAIN) return ended(stopped(notAnswered, so.sent))
    const isSame = await isSameLog(parts, device, { ...answer.value, before: writer.finish })
    if (isSame === false) {
      delete so.device
      return 'again'
    }
    if (isSame !== true) return stopped(isSame, so.sent)
    // An answer about another device's acts proves nothing of this one (SY-18); the next own contact does.
    const isOwn = newDeviceId !== null || deviceId === device.deviceId
    device = afterPush(device, answer.value, isOwn)
    so.device = device
    so.brought.push({ answers, anchor: device.anchor, head, at: clock(), receipt, trail })
    const isSoon = clock() - sentAt <= SOON_MS
    if (!isSoon) writer.begin()
    most = isSoon ? largest(answer.value) : CAREFULLY
    if (!isNews && newDeviceId === null) return ended(stopped(notAnswered, so.sent))
    const rejected = answers.filter((one) => one.outcome === 'rejected').length
    so.sent += answers.length - rejected
    so.refused += rejected
    so.receipt = receipt ?? so.receipt
    if (newDeviceId !== null) {
      await writer.finish()
      await store.renameDevice(newDeviceId)
      delete so.device
      return 'again'
    }
    waiting = waiting.filter(({ id }) => !answered.has(id))
  }
}

/** Writes answers, one step at a time; those that come while one is under way go into the next together (SY-46). */
interface Writer {
  readonly begin: () => void
  readonly isAtWork: () => boolean
  /** Settles when everything that came is on the disk. */
  readonly finish: () => Promise<void>
  /** What is waited for beside the writing; a disk that breaks ends the waiting. */
  readonly beside: <T>(waited: Promise<T>) => Promise<T>
}

function createWriter(store: ClientStore, brought: Brought[]): Writer {
  let writing: Promise<void> | undefined
  async function writeAll(): Promise<void> {
    while (brought.length > 0) await store.settle(brought.splice(0))
    // Behind a step that failed nothing is begun: what it was to write is offered anew.
    writing = undefined
  }
  const begin = (): void => {
    if (brought.length > 0) writing ??= writeAll()
  }
  return {
    begin,
    isAtWork: () => writing !== undefined,
    async finish() {
      begin()
      await writing
    },
    beside: (waited) => (writing ? Promise.race([waited, writing.then(() => waited)]) : waited),
  }
}

/** The device as it will be once an answer to a hand-over is on the disk. */
function afterPush(device: DeviceState, { anchor, head, trail }: PushAnswer, isOwn: boolean): DeviceState {
  return { ...watched(device, trail), head, anchor: isOwn ? anchor : device.anchor }
}

/** How much goes in one push, in events and in UTF-16 units of their JSON. */
interface Most {
  readonly events: number
  readonly length: number
}

/** What every server takes and any line carries. */
const CAREFULLY: Most = { events: MOST_EVENTS, length: PUSH_LENGTH }

/** What this server takes, over a line that has just shown what it carries (SY-48). */
function largest({ most = MOST_EVENTS }: PushAnswer): Most {
  return { events: Math.min(most, LARGEST_PUSH), length: LARGEST_PUSH_LENGTH }
}

/** The first acts of the outbox that go in one push: one device's, and no more than the line carries (SY-29). */
function atOnce(unsent: readonly Event[], most: Most): readonly Event[] {
  let length = 0
  return unsent.slice(0, most.events).filter((event, index) => {
    // What was made before this device was renamed is offered under the name it was made with.
    length += event.deviceId === unsent[0]?.deviceId ? JSON.stringify(event).length : Infinity
    return index === 0 || length <= most.length
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
