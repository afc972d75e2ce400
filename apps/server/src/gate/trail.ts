import { HASH_LENGTH, MOST_TRAIL, type Seen, type Trail, type TrailAsked } from '@sunshine/sync'
import type { DistrictStore } from '../store/district-store.ts'

/** Whether the newest entry a device remembers still stands in the log (AD-1). */
export async function holdsLast(store: DistrictStore, asked: TrailAsked): Promise<boolean> {
  const last = asked?.last ?? null
  return last === null || beginningOf(await store.hashAt(last[0])) === last[1]
}

/** What the log says of itself to a device that watches it, in hashes alone (AD-1, AD-2). */
export async function readTrail(store: DistrictStore, asked: NonNullable<TrailAsked>): Promise<Omit<Trail, 'at'>> {
  const { last, at, since } = asked
  const numbers = last === null ? at : [last[0], ...at]
  const held = new Map((await store.hashesAt(numbers)).map(({ seq, hash }) => [seq, beginningOf(hash)]))
  const next = (await store.hashesAfter(last?.[0] ?? 0, MOST_TRAIL)).map(({ seq, hash }): Seen => [
    seq,
    hash.slice(0, HASH_LENGTH),
  ])
  const kept = since === 0 ? 0 : await store.newestReceivedBy(since)
  return { held: numbers.map((seq) => held.get(seq) ?? null), next, kept }
}

function beginningOf(hash: string | undefined): string | null {
  return hash === undefined ? null : hash.slice(0, HASH_LENGTH)
}
