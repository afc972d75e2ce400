import type { Seen, Trail, TrailAsked } from '../protocol/trail.ts'
import { HASH_LENGTH, MOST_TRAIL } from '../protocol/version.ts'
import type { DeviceState } from './ports.ts'

/** The newest entry of the log this device remembers; of a device that watched nothing yet, the head it knows. */
export function lastSeen({ trail, head }: DeviceState): Seen | null {
  const seen = trail?.seen ?? []
  return seen[seen.length - 1] ?? (head && head.seq > 0 ? [head.seq, head.hash.slice(0, HASH_LENGTH)] : null)
}

/** What the device asks of the log with each message (AD-1). */
export function askTrail(device: DeviceState): TrailAsked {
  return { last: lastSeen(device), at: [], since: 0 }
}

/** Whether the log still holds the newest entry the device remembers. */
export function isExtension(device: DeviceState, { held }: Trail): boolean {
  const last = lastSeen(device)
  return last === null || held[0] === last[1]
}

/** The device with the entries that came since; the older ones are thinned out, ever more with their age. */
export function watched(device: DeviceState, trail: Trail | undefined): DeviceState {
  if (!trail) return device
  const last = lastSeen(device)
  const news = trail.next.filter(([seq]) => seq > (last?.[0] ?? 0))
  const seen = [...(device.trail?.seen ?? (last ? [last] : [])), ...news]
  const kept = seen.length > 2 * MOST_TRAIL ? seen.filter((_, nth) => nth >= MOST_TRAIL || nth % 2 === 0) : seen
  return { ...device, trail: { at: trail.at, seen: kept }, differs: null }
}
