import type { DistrictStore, StoredDocument } from './district-store.ts'
import type { DeviceRow, DistrictRow } from './schema.ts'

/**
 * A store inside a commit that asks the database once for what every event of a push asks anew: the head, the device,
 * the settings, the units. Safe only there: whoever holds the district's log is the only one to change them (GT-7).
 */
export function remembering(store: DistrictStore): DistrictStore {
  let head: DistrictRow | undefined
  const devices = new Map<string, DeviceRow | undefined>()
  const documents = new Map<string, StoredDocument | undefined>()
  return {
    ...store,
    async head() {
      head ??= await store.head()
      return head
    },
    async device(id) {
      if (!devices.has(id)) devices.set(id, await store.device(id))
      return devices.get(id)
    },
    async putDevice(row) {
      devices.delete(row.id)
      await store.putDevice(row)
      devices.set(row.id, { ...row, district: store.district })
    },
    async document(kind, id) {
      const key = `${kind} ${id}`
      if (!documents.has(key)) documents.set(key, await store.document(kind, id))
      return documents.get(key)
    },
    async append(committed) {
      const { event, document } = committed
      const before = await this.head()
      // Forgotten first: a step that fails must not leave what was never written.
      head = undefined
      documents.delete(`${document.kind} ${document.id}`)
      await store.append(committed)
      head = { ...before, headSeq: event.seq, headHash: event.hash }
    },
  }
}
