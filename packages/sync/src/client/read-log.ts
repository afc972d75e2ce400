import { FIRST_ROWS, LARGEST_PAGE, MOST_ROWS, PROTOCOL } from '../protocol/version.ts'
import type { PullAnswer } from '../protocol/pull.ts'
import type { HeldPage, Seal } from '../seal/seal.ts'
import type { Pulled } from '../whole-rows/pulled.ts'
import type { EngineParts } from './engine.ts'
import type * as HandOver from './hand-over.ts'
import { keysIn } from './keys.ts'
import type { Brought, DeviceState, Transported } from './ports.ts'
import { isPlainlySame, isSameLog, type Stopping } from './same-log.ts'
import { askTrail, watched } from './watch.ts'

/** Takes what changed, a page after the other, with what a hand-over before it was answered. */
export async function readLog(
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
