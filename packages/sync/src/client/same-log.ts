import type { Trail } from '../protocol/trail.ts'
import type { HandOverParts, SyncEnd, SyncFailure } from './engine.ts'
import type { DeviceState, Failed } from './ports.ts'
import { isExtension } from './watch.ts'

/** A call that brought nothing, or a log that is not the one known here. */
export type Stopping = Omit<Failed, 'failure'> & { readonly failure: SyncFailure }

/** The end of a sync that a call which brought nothing puts to it. */
export function stopped({ failure, retryAfterMs }: Stopping, sent: number): SyncEnd {
  return { end: 'stopped', failure, sent, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** What the server said makes no sense here; the next sync asks again. */
export const notAnswered: Failed = { ok: false, failure: 'refused' }

/** What an answer says of the log it was read from. */
interface OfLog {
  readonly rewind: boolean
  readonly trail?: Trail | undefined
}

/** Whether nothing in the answer speaks against the log known here, so that nothing has to be looked at closer. */
export function isPlainlySame(device: DeviceState, { rewind, trail }: OfLog): boolean {
  return !rewind && (!trail || isExtension(device, trail))
}

/**
 * Whether the answer is of the log known here. If not, it is looked at closer: of a restored one everything is read and
 * offered anew (SY-16); another one is refused, and everything here stays as it is (AD-3). `before` that is called what
 * brings to the disk what was answered up to then.
 */
export async function isSameLog(
  parts: HandOverParts,
  device: DeviceState,
  answer: OfLog & { readonly before: () => Promise<void> },
): Promise<boolean | Stopping> {
  const { store, examination = () => import('./examine.ts') } = parts
  if (isPlainlySame(device, answer)) return true
  await answer.before()
  if (answer.trail) return (await examination()).meetOther(device, parts)
  // A server that cannot be watched yet says only that its log was restored.
  await store.uncover('all', await parts.seal())
  await store.rewind()
  return false
}
