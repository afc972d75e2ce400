import type { Committed, DistrictStore, LogEntry } from './district-store.ts'
import type { Foreseen, ForeseenRows } from './foreseen.ts'
import type { PendingWrites } from './pending-writes.ts'
import type { DeviceRow, DistrictRow, EventRow, RefusedRow } from './schema.ts'

type LogSteps = Pick<
  DistrictStore,
  | 'head'
  | 'event'
  | 'refused'
  | 'refuse'
  | 'device'
  | 'putDevice'
  | 'hashAt'
  | 'hashesAt'
  | 'hashesAfter'
  | 'nextSerial'
  | 'keepReceipt'
>

/** What a commit knows of its log: its head, its events, who hands them over, and the numbers it gave. */
export interface RememberedLog {
  recall(read: ForeseenRows, foreseen: Foreseen): void
  append(event: Committed['event']): void
  /** Rows of events in the database are others now. */
  forgetEvents(): void
  readonly steps: LogSteps
}

/** Safe only inside a commit (GT-7). */
export function rememberedLog(store: DistrictStore, writes: PendingWrites): RememberedLog {
  const { district } = store
  let known: DistrictRow | undefined
  let newest: { readonly after: number; readonly limit: number; readonly entries: LogEntry[] } | null = null
  const events = new Map<string, EventRow | undefined>()
  const refused = new Map<string, RefusedRow | undefined>()
  const devices = new Map<string, DeviceRow | undefined>()
  const hashes = new Map<number, string | undefined>()
  const serials = new Map<string, number>()

  function head(): DistrictRow {
    if (!known) throw new Error('nobody holds the log')
    return known
  }

  async function hashAt(seq: number): Promise<string | undefined> {
    if (!hashes.has(seq)) {
      await writes.flush()
      hashes.set(seq, await store.hashAt(seq))
    }
    return hashes.get(seq)
  }

  return {
    recall(read, foreseen) {
      ;[known] = read.head
      for (const id of foreseen.events) {
        events.set(id, undefined)
        refused.set(id, undefined)
      }
      for (const row of read.events) events.set(row.id, row)
      for (const row of read.refused) refused.set(row.id, row)
      for (const id of foreseen.devices) devices.set(id, undefined)
      for (const row of read.devices) devices.set(row.id, row)
      for (const one of foreseen.series) serials.set(`${known?.prefix}-${one}`, 0)
      for (const { prefix, last } of read.serials) serials.set(prefix, last)
      for (const seq of foreseen.hashes) hashes.set(seq, undefined)
      for (const { seq, hash } of read.entries) hashes.set(seq, hash)
      newest = foreseen.newest && { ...foreseen.newest, entries: read.last.toReversed() }
    },
    append(event) {
      const { seq, hash } = event
      const before = head()
      const rows = writes.rows()
      rows.events.push(event)
      rows.head = { headSeq: seq, headHash: hash }
      known = { ...before, headSeq: seq, headHash: hash }
      events.set(event.id, { ...event, district })
      hashes.set(seq, hash)
      newest?.entries.push({ seq, hash })
    },
    forgetEvents: () => events.clear(),
    steps: {
      head: async () => head(),
      async event(id) {
        if (!events.has(id)) {
          await writes.flush()
          events.set(id, await store.event(id))
        }
        return events.get(id)
      },
      async refused(id) {
        if (!refused.has(id)) {
          await writes.flush()
          refused.set(id, await store.refused(id))
        }
        return refused.get(id)
      },
      async refuse(row) {
        refused.set(row.id, { ...row, district })
        writes.rows().refused.push(row)
      },
      async device(id) {
        if (!devices.has(id)) devices.set(id, await store.device(id))
        return devices.get(id)
      },
      async putDevice(row) {
        devices.set(row.id, { ...row, district })
        writes.rows().devices.set(row.id, row)
      },
      hashAt,
      async hashesAt(seqs) {
        const entries: LogEntry[] = []
        for (const seq of seqs) {
          const hash = await hashAt(seq)
          if (hash !== undefined) entries.push({ seq, hash })
        }
        return entries
      },
      async hashesAfter(seq, limit) {
        if (newest !== null && seq >= newest.after && limit <= newest.limit)
          return newest.entries.filter((entry) => entry.seq > seq).slice(-limit)
        await writes.flush()
        return store.hashesAfter(seq, limit)
      },
      async nextSerial(prefix) {
        const last = (serials.get(prefix) ?? (await store.lastSerial(prefix))) + 1
        serials.set(prefix, last)
        writes.rows().serials.set(prefix, { prefix, last })
        return last
      },
      async keepReceipt({ eventIds, ...receipt }) {
        writes.rows().receipts.push({ ...receipt, eventIds: JSON.stringify(eventIds) })
      },
    },
  }
}
