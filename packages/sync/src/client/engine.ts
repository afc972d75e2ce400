import type { Actor, Refused, Subject } from '@sunshine/tickets'
import type { FirstPage } from '../protocol/first-page.ts'
import type { Sealing } from '../seal/seal.ts'
import type { Clock, ClientStore, Failed, Random, Transport, TransportFailure, Written } from './ports.ts'
import type * as Examination from './examine.ts'
import type * as HandOver from './hand-over.ts'
import { loadHandOver } from './load-hand-over.ts'
import { readLog } from './read-log.ts'
import { notAnswered, stopped } from './same-log.ts'
import { uuidv7 } from './uuid.ts'
import { prepareAct } from './write-act.ts'

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
  const { clock, random } = parts
  let running: Promise<SyncEnd> | null = null
  const prepare = (subject: Subject): Promise<() => Promise<Written | Refused>> => prepareAct(parts, subject)
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

/**
 * Hands over acts, reads, and brings photos last: acts and rows are small, and a line too bad for a photo must not keep
 * either back. A server found to have lost part of its log is given it again first (SY-16).
 */
async function syncOnce(parts: EngineParts, isAnew = false): Promise<SyncEnd> {
  const so = newHanding()
  const pushed = await pushAll(parts, so)
  if (pushed.end === 'stopped') return pushed
  const pulled = await readLog(parts, so)
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
