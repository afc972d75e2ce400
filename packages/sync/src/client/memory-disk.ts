import { newDevice, type Disk, type Transaction } from './disk.ts'
import { inOrderMade, keyOfOwn } from './keys.ts'
import type {
  DeviceState,
  DocumentKey,
  HeldAttachment,
  HeldOwn,
  Receipt,
  HeldRejected,
  StoredDocument,
} from './ports.ts'

interface Contents {
  device: DeviceState
  documents: Map<DocumentKey, StoredDocument>
  outbox: Map<string, HeldOwn>
  handed: Map<string, HeldOwn>
  receipts: Map<string, Receipt>
  rejected: Map<string, HeldRejected>
  attachments: Map<string, HeldAttachment>
}

const copyOf = (contents: Contents): Contents => ({
  device: contents.device,
  documents: new Map(contents.documents),
  outbox: new Map(contents.outbox),
  handed: new Map(contents.handed),
  receipts: new Map(contents.receipts),
  rejected: new Map(contents.rejected),
  attachments: new Map(contents.attachments),
})

/** A disk in memory, one transaction after the other; a failed one leaves no trace. For tests, simulator and scripts. */
export function createMemoryDisk(deviceId: string): Disk {
  let contents: Contents = {
    device: newDevice(deviceId),
    documents: new Map(),
    outbox: new Map(),
    handed: new Map(),
    receipts: new Map(),
    rejected: new Map(),
    attachments: new Map(),
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    transaction(mode, run) {
      const next = last.then(async () => {
        const draft = copyOf(contents)
        const result = await run(over(draft))
        if (mode === 'write') contents = draft
        return result
      })
      last = next.catch(() => undefined)
      return next
    },
  }
}

function over(contents: Contents): Transaction {
  const putDocuments = async (stored: readonly StoredDocument[]): Promise<void> => {
    for (const one of stored) contents.documents.set(one.key, one)
  }
  const inOrder = (): HeldOwn[] => inOrderMade([...contents.outbox.values()])
  return {
    device: async () => contents.device,
    async putDevice(device) {
      contents.device = device
    },
    document: async (key) => contents.documents.get(key),
    documentsOfKind: async (kind) => [...contents.documents.values()].filter((stored) => stored.kind === kind),
    documentsInScope: async (scope) => [...contents.documents.values()].filter((stored) => stored.scope === scope),
    documentsAt: async (keys) => keys.map((key) => contents.documents.get(key)),
    putDocuments,
    putNewDocuments: putDocuments,
    async deleteDocuments(keys) {
      for (const key of keys) contents.documents.delete(key)
    },
    own: async (key) => inOrder().filter((own) => key === undefined || keyOfOwn(own) === key),
    async putOwn(...own) {
      for (const one of own) contents.outbox.set(one.event.id, one)
    },
    async deleteOwn(...eventIds) {
      for (const id of eventIds) contents.outbox.delete(id)
    },
    handed: async () => [...contents.handed.values()],
    countHanded: async () => contents.handed.size,
    async putHanded(...own) {
      for (const one of own) contents.handed.set(one.event.id, one)
    },
    async deleteHanded(...eventIds) {
      for (const id of eventIds) contents.handed.delete(id)
    },
    receipts: async () => [...contents.receipts.values()],
    async putReceipt(receipt) {
      contents.receipts.set(receipt.code, receipt)
    },
    async deleteReceipt(code) {
      contents.receipts.delete(code)
    },
    allDocuments: async () => [...contents.documents.values()],
    allAttachments: async () => [...contents.attachments.values()],
    rejected: async () => [...contents.rejected.values()],
    async putRejected(refused) {
      contents.rejected.set(refused.event.id, refused)
    },
    async deleteRejected(eventId) {
      contents.rejected.delete(eventId)
    },
    attachment: async (sha256) => contents.attachments.get(sha256),
    waitingAttachments: async () => [...contents.attachments.values()].filter((held) => !held.sent && !held.refusal),
    async putAttachment(held) {
      contents.attachments.set(held.sha256, held)
    },
    async deleteAttachment(sha256) {
      contents.attachments.delete(sha256)
    },
    // Histories are for people who read; this disk keeps none.
    deleteHistories: async () => undefined,
  }
}
