import { EARLIEST_INSTANT, LATEST_INSTANT } from '@sunshine/rubric/civil-date'
import { isRefused, type Actor, type Refused, type Settings, type Subject } from '@sunshine/tickets'
import { FIRST_ROWS, LARGEST_PAGE, LONGEST_EVENT, MOST_ROWS, PROTOCOL } from '../protocol/version.ts'
import { uncovered, type HeldDocument, type HeldEvent, type HeldSubject } from '../seal/held.ts'
import { loadRules, rules } from '../seal/rules.ts'
import type { HeldPage, Seal, Sealing } from '../seal/seal.ts'
import type { Pulled } from '../whole-rows/pulled.ts'
import type { FirstPage } from '../protocol/first-page.ts'
import type { PullAnswer } from '../protocol/pull.ts'
import type {
  Brought,
  Clock,
  ClientStore,
  DeviceState,
  Failed,
  Random,
  Transport,
  Transported,
  TransportFailure,
  Written,
} from './ports.ts'
import type * as Examination from './examine.ts'
import { keyOf, keysIn } from './keys.ts'
import type * as HandOver from './hand-over.ts'
import { loadHandOver } from './load-hand-over.ts'
import { isPlainlySame, isSameLog, notAnswered, stopped, type Stopping } from './same-log.ts'
import { uuidv7 } from './uuid.ts'
import { askTrail, watched } from './watch.ts'

/** What handing over takes; no person need be there. */
export interface HandOverParts {
  readonly store: ClientStore
  readonly transport: Transport
  readonly clock: Clock
  /** What words and photos are sealed with before they go to the disk, and opened with before they are sent (VA-1). */
  readonly seal: Sealing
  /** Told how far the photo is that is being uploaded, whenever the server has more of it. */
  readonly uploading?: (part: Uploading) => void
  /** How a log that is not the one known here is looked at; loaded when there is one, unless given. */
  readonly examination?: () => Promise<Pick<typeof Examination, 'meetOther'>>
}

export interface EngineParts extends HandOverParts {
  readonly random: Random
  readonly actor: Actor
  /** Rows asked for in each page of a pull; as many as server and line carry unless said otherwise. */
  readonly pageSize?: number
  /** The answer to the first pull, where it came with the sign-in (SY-38). */
  readonly first?: FirstPage | undefined
  /** Told after every page of a pull: up to which number the log is read here, and where it ends. */
  readonly progress?: (part: Read) => void
}

/** How much of one photo the server has, in bytes. */
export interface Uploading {
  readonly sha256: string
  readonly sent: number
  readonly of: number
}

/** How far a device has read the log, in its numbers. */
export interface Read {
  readonly upTo: number
  readonly of: number
}

/** Why a sync stopped; `logDiffers`: the server's log is another one than this device saw (AD-3). */
export type SyncFailure = TransportFailure | 'logDiffers'

/** How a sync ended. Nothing is lost in any of them. */
export type SyncEnd =
  | {
      readonly end: 'done'
      readonly at: number
      readonly sent: number
      readonly refused: number
      readonly receipt: string | null
    }
  | {
      readonly end: 'stopped'
      readonly failure: SyncFailure
      readonly sent: number
      /** How long the server asks to be left alone, in milliseconds (SV-9). */
      readonly retryAfterMs?: number
      /** The server has more of a photo than before: a line this bad is worth another try soon. */
      readonly advanced?: true
    }

export interface Engine {
  /** The person acts: checked, stamped with a forecast, and on disk when the promise settles (ST-2). */
  do(subject: Subject): Promise<Written | Refused>
  /**
   * Seals what the person is about to do; what it settles with writes it, also inside of a transaction of the disk,
   * which any waiting for a cipher would end (VA-1).
   */
  prepare(subject: Subject): Promise<() => Promise<Written | Refused>>
  /** Hands over the outbox, then takes what changed. Calls never overlap. */
  sync(): Promise<SyncEnd>
  newId(): string
}

/** Drives the pure parts through the ports. */
export function createEngine(parts: EngineParts): Engine {
  const { store, clock, random } = parts
  let running: Promise<SyncEnd> | null = null
  const write = (subject: HeldSubject, open: Subject): Promise<Written | Refused> =>
    store.commit(keyOf(subject), ({ stored, device, settings }) => {
      const { nextSeq: deviceSeq, deviceId, anchor } = device
      const seen = uncovered(stored?.view ?? null)
      const event: HeldEvent = {
        id: uuidv7(clock, random),
        subject,
        deviceId,
        deviceSeq,
        // A clock that an empty battery set to 1970 claims nothing; what counts then is when the act arrives (SY-52).
        claimedAt: Math.max(Math.min(clock(), LATEST_INSTANT), EARLIEST_INSTANT),
        anchor,
        baseVersion: seen?.version ?? 0,
      }
      // On the disk it could only wait for ever, and everything behind it (SY-29); what counts is what is handed over.
      if (JSON.stringify({ ...event, subject: open }).length > LONGEST_EVENT) return { refused: { code: 'tooLarge' } }
      return forecast(parts.actor, event, { before: seen, settings })
    })
  const prepare = async (subject: Subject): Promise<() => Promise<Written | Refused>> => {
    const by = await parts.seal()
    const [held] = await Promise.all([by.subject(subject), store.uncover([keyOf(subject)], by), loadRules()])
    return () => write(held, subject)
  }
  return {
    newId: () => uuidv7(clock, random),
    prepare,
    do: async (subject) => (await prepare(subject))(),
    sync() {
      running ??= syncOnce(parts).finally(() => {
        running = null
      })
      return running
    },
  }
}

function forecast(
  actor: Actor,
  event: HeldEvent,
  { before, settings }: { before: HeldDocument | null; settings: Settings },
): Written | Refused {
  const { applyHeld, forecastHeldStamp } = rules()
  const stamp = forecastHeldStamp(event, { before, actor, receivedAt: event.claimedAt, settings })
  const view = applyHeld(before, { ...event, stamp })
  return isRefused(view) ? view : { own: { event, stamp, acknowledged: false }, view }
}

/**
 * Hands over acts, reads, and brings photos last: acts and rows are small, and a line too bad for a photo must not keep
 * either back. A server found to have lost part of its log is given it again first (SY-16).
 */
async function syncOnce(parts: EngineParts, isAnew = false): Promise<SyncEnd> {
  const so = newHanding()
  const pushed = await pushAll(parts, so)
  if (pushed.end === 'stopped') return pushed
  const pulled = await pullAll(parts, so)
  if (!pulled.ok) return stopped(pulled, pushed.sent)
  // A server that loses its log twice in one sync is two servers, and a phone between them would never come to an end.
  if (pulled.value === 'rewound') return isAnew ? stopped(notAnswered, pushed.sent) : syncOnce(parts, true)
  return (await sendWaiting(parts, pushed.sent)) ?? { ...pushed, at: parts.clock() }
}

/** Hands over the outbox and the photos behind it, and takes nothing: what a worker does for a closed page (SY-24). */
export async function handOver(parts: HandOverParts): Promise<SyncEnd> {
  const so = newHanding()
  const pushed = await pushAll(parts, so)
  if (pushed.end === 'stopped') return pushed
  if (so.brought.length > 0) await parts.store.settle(so.brought)
  return (await sendWaiting(parts, pushed.sent)) ?? pushed
}

/** Uploads the photos that wait, where any do. */
async function sendWaiting(parts: HandOverParts, pushed: number): Promise<SyncEnd | undefined> {
  const waiting = await parts.store.waitingAttachments()
  if (waiting.length === 0) return undefined
  const code = await handOverCode()
  return code ? code.sendPhotos(parts, waiting, pushed) : stopped(notFetched, pushed)
}

/** A part of the app that cannot be fetched is a line that broke; what waits does so until the next sync. */
const notFetched: Failed = { ok: false, failure: 'unreachable' }
const handOverCode = (): Promise<typeof HandOver | undefined> => loadHandOver().catch(() => undefined)

/** Acts read of the outbox at once: more than a person writes between two places with signal. */
const MOST_WAITING = 2000

const newHanding = (): HandOver.Handing => ({ inVain: 0, sent: 0, refused: 0, receipt: null, brought: [] })

async function pushAll({ store, clock, ...parts }: HandOverParts, so: HandOver.Handing): Promise<SyncEnd> {
  for (let isMore = true; isMore;) {
    const held = (await store.unsent(MOST_WAITING)).map((own) => own.event)
    if (held.length === 0) break
    const code = await handOverCode()
    if (!code) return stopped(notFetched, so.sent)
    const end = await code.pushEach({ store, clock, ...parts }, held, so)
    if (typeof end === 'object') return end
    // What the person did meanwhile asks for a sync of its own (SY-23).
    isMore = end === 'again' || held.length === MOST_WAITING
    if (isMore && so.brought.length > 0) await store.settle(so.brought.splice(0))
  }
  return { end: 'done', at: clock(), sent: so.sent, refused: so.refused, receipt: so.receipt }
}

async function pullAll(
  parts: EngineParts,
  { brought, device: handedOver }: Pick<HandOver.Handing, 'brought' | 'device'>,
): Promise<{ readonly ok: true; readonly value: 'readToTheEnd' | 'rewound' } | Stopping> {
  const { store, clock, seal } = parts
  let device = handedOver ?? (await store.device())
  let asked = cameWithSignIn(parts, device) ?? askPage(parts, device)
  await store.prepare()
  /** What was answered goes to the disk with the first page, or before whatever else comes (SY-46). */
  const settled = async (): Promise<void> => {
    if (brought.length > 0) await store.settle(brought.splice(0))
  }
  let writing = Promise.resolve()
  for (;;) {
    const { answer, most } = await asked
    if (!answer.ok || !isPlainlySame(device, answer.value)) {
      await writing
      if (!answer.ok) {
        await settled()
        return answer
      }
      const isSame = await isSameLog(parts, device, { ...answer.value, before: settled })
      return typeof isSame === 'object' ? isSame : { ok: true, value: 'rewound' }
    }
    const { pages, anchor, head, trail } = answer.value
    const { cursors } = device
    const isStuck = pages.every(({ scope, cursor }) => cursor <= (cursors[scope] ?? 0))
    const isMore = pages.some(({ more }) => more)
    device = afterAnswer(device, answer.value)
    // The next page is on its way, and this one is sealed, while the one before is written (SY-31).
    if (isMore && !isStuck) asked = askPage(parts, device, most)
    const by = await seal()
    // Of what a last page brings much is here already: where it lies is read beside the sealing (SY-45).
    const located = isMore ? undefined : store.prepare(pages.flatMap(keysIn))
    const [held] = await Promise.all([Promise.all(pages.map((page) => by.page(page))), located])
    await writing
    writing = writeAnswer(parts, answer.value, {
      pages: held,
      brought: brought.splice(0),
      askedBy: device.deviceId,
      by,
    })
    if (isMore && !isStuck) {
      // Its failure is met where it is waited for, behind the next answer.
      writing.catch(() => undefined)
      continue
    }
    await writing
    // Told there is more and given nothing new, a phone would ask for ever.
    if (isMore) return { ok: false, failure: 'refused' }
    await store.noteContact({ anchor, head, at: clock(), trail })
    return { ok: true, value: 'readToTheEnd' }
  }
}

async function writeAnswer(
  { store, progress }: EngineParts,
  { lost, head, trail }: PullAnswer,
  {
    pages,
    brought,
    ...how
  }: {
    readonly pages: readonly HeldPage[]
    readonly brought: readonly Brought[]
    readonly askedBy: string
    readonly by: Seal
  },
): Promise<void> {
  for (const [at, page] of pages.entries())
    await store.takePage(page, head, { trail, brought: at === 0 ? brought : [], ...how })
  if (pages.length === 0 && brought.length > 0) await store.settle(brought)
  progress?.({ upTo: Math.min(head.seq, ...pages.map(({ cursor }) => cursor)), of: head.seq })
  for (const scope of lost) await store.wipe(scope)
}

/**
 * The page that came with the sign-in stands for the answer to the first pull: of a device that has heard nothing yet and
 * is the one it was asked for. Any other asks, as one does for which no page came (SY-38).
 */
function cameWithSignIn({ first }: EngineParts, device: DeviceState): Promise<Asked> | undefined {
  // Of a restored log nothing is known here either, and the page is of the one that was lost (SY-16).
  const hasHeard = device.head !== null || device.rewound || Object.keys(device.cursors).length > 0
  if (!first || first.deviceId !== device.deviceId || hasHeard) return undefined
  return Promise.resolve({ answer: { ok: true, value: first.answer }, most: MOST_ROWS })
}

/** An answer to a pull, and how many rows the next page may have. */
interface Asked {
  readonly answer: Transported<Pulled>
  readonly most: number
}

/**
 * Within this a page came over a line that also carries the largest, in a small part of a phone's patience; a smaller one, as
 * the first is, within its part of it (SY-40).
 */
const SOON_MS = 1000

/** Asks for what comes after a device's cursors; says beside the answer how many rows the next page may have. */
async function askPage(
  { transport, pageSize, clock }: EngineParts,
  device: DeviceState,
  most = MOST_ROWS,
): Promise<Asked> {
  const { cursors, deviceId, head: known } = device
  const trail = askTrail(device)
  const rows = pageSize ?? most
  const limit = Object.keys(cursors).length === 0 ? Math.min(FIRST_ROWS, rows) : rows
  // What a device has never read to the end is new to it: nobody need read it to keep it (SY-51).
  const whole = device.lastSyncAt === null && limit >= MOST_ROWS && { whole: true as const }
  const from = clock()
  const asked = { protocol: PROTOCOL, deviceId, cursors: { ...cursors }, limit, known, trail }
  const answer = await transport.pull({ ...asked, ...whole })
  const isSoon = answer.ok && clock() - from <= SOON_MS * Math.min(1, limit / MOST_ROWS)
  return { answer, most: isSoon ? Math.min(answer.value.most ?? MOST_ROWS, LARGEST_PAGE) : MOST_ROWS }
}

/** The device as it will be once an answer is on the disk, where each page moves its cursor with its rows (SY-6). */
function afterAnswer(device: DeviceState, { pages, lost, head, trail }: PullAnswer): DeviceState {
  const cursors = { ...device.cursors }
  for (const { scope, cursor } of pages) cursors[scope] = Math.max(cursors[scope] ?? 0, cursor)
  for (const scope of lost) delete cursors[scope]
  return { ...watched(device, trail), head, cursors }
}
