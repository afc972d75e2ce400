import * as v from 'valibot'
import { PROTOCOL } from '../protocol/version.ts'
import type { HandOverParts } from './engine.ts'
import type { DeviceState, Differs, Failed } from './ports.ts'
import type { Stopping } from './same-log.ts'
import { lastSeen } from './watch.ts'

/** What looking takes. */
type Looking = Pick<HandOverParts, 'store' | 'transport' | 'clock' | 'seal'>

/**
 * Meets a log that is not the one known here: a restored one is read and offered anew (false), another one is refused and
 * everything here stays as it is (AD-3).
 */
export async function meetOther(device: DeviceState, parts: Looking): Promise<false | Stopping> {
  const found = await examine(device, parts)
  if ('ok' in found) return found
  if (found.is === 'other') {
    await parts.store.refuseLog(found)
    return { ok: false, failure: 'logDiffers' }
  }
  const { upTo, isNoted } = found
  // What is offered anew is folded over rows, all of which stay on the screen until the restored log is read (SY-51).
  await parts.store.uncover('all', await parts.seal())
  await parts.store.rewind({ at: parts.clock(), upTo, ...(isNoted !== undefined && { isNoted }) })
  return false
}

/** What a log that does not hold this device's newest entry is: an honest older copy of it, or another log. */
type Examined = { readonly is: 'restored'; readonly upTo: number; readonly isNoted?: boolean } | Differs

/**
 * Looks closer at a log that no longer holds the newest entry this device saw (AD-2, AD-3). A server restored from its
 * backup holds the same entries up to some number, and whatever stands after them it received only after this device
 * last heard of it. A log in which an older entry was changed, taken out or moved cannot say that: every hash after the
 * change differs, and the entries behind it were received long before.
 */
async function examine(device: DeviceState, { transport, clock }: Looking): Promise<Examined | Failed> {
  const last = lastSeen(device)
  const seen = device.trail?.seen ?? (last ? [last] : [])
  const { deviceId, head: known } = device
  const at = seen.map(([seq]) => seq)
  const since = device.trail?.at ?? timeIn(device.anchor)
  const message = { protocol: PROTOCOL, deviceId, cursors: {}, limit: 1, known, trail: { last, at, since } }
  const answer = await transport.pull(message)
  if (!answer.ok) return answer
  const { trail, head } = answer.value
  if (!trail || last === null) return { is: 'restored', upTo: 0 }
  const upTo = Math.min(trail.kept, head.seq)
  const held = new Map(seen.map(([seq], nth) => [seq, trail.held[nth + 1] ?? null]))
  const other = seen.find(([seq, hash]) => seq <= upTo && held.get(seq) !== hash)
  if (other) return { is: 'other', at: clock(), known: other, held: held.get(other[0]) ?? null, head }
  // Right again by the time it was asked: the next sync goes on.
  const { restoredAt } = trail
  // A server that writes restores down and has none since then was put back by other means (AD-22).
  const noted = restoredAt === undefined ? {} : { isNoted: restoredAt !== null && restoredAt >= since }
  return upTo < last[0] ? { is: 'restored', upTo, ...noted } : { ok: false, failure: 'refused' }
}

const anchor = v.pipe(v.string(), v.parseJson(), v.object({ serverTime: v.number() }))

/** When the server was last heard, of a device that watched nothing yet: its proof of contact says so. */
function timeIn(token: string | null): number {
  const [text = ''] = (token ?? '').split('.')
  try {
    return v.parse(anchor, atob(text.replace(/-/g, '+').replace(/_/g, '/'))).serverTime
  } catch {
    // An unreadable proof says nothing of when.
    return 0
  }
}
