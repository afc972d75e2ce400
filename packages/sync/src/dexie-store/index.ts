import { Dexie, type Table } from 'dexie'
import { newDevice, type Disk, type Transaction } from '../client/disk.ts'
import { inOrderMade, keyOf, keyOfOwn } from '../client/keys.ts'
import type {
  DeviceState,
  DocumentKey,
  HeldAttachment,
  HeldOwn,
  Receipt,
  HeldRejected,
  StoredDocument,
} from '../client/ports.ts'
import type { HeldStampedEvent } from '../seal/held.ts'
import type { Bundle, BundleBytes } from './bundle.ts'
import type { BundlesMark } from './bundles.ts'
import type { DirectoryPage } from './directory.ts'
import { bundlesAtHand, bundlesForMany, onceLoaded } from './bundles-at-hand.ts'
import { deleteByRuns } from './by-runs.ts'
import { createRows, LEAST_BUNDLED, type Rows, type WritableRows } from './rows.ts'
import type { VaultRow } from './vault-row.ts'

/** An outbox row: the own event with the columns it is found by. */
interface OutboxRow {
  readonly id: string
  readonly key: DocumentKey
  readonly own: HeldOwn
}

/** An own event a row already holds, kept in case the server loses it. */
interface HandedRow {
  readonly id: string
  readonly own: HeldOwn
}

interface RejectedRow {
  readonly id: string
  readonly refused: HeldRejected
}

interface AttachmentRow extends HeldAttachment {
  /** 0 sent, 1 waiting, 2 refused: IndexedDB does not index booleans. */
  readonly waiting: number
}

/** How files lay before the fourth version: of tickets alone. */
interface EarlierAttachmentRow extends Omit<AttachmentRow, 'about' | 'aboutAll'> {
  readonly ticketId: string
  readonly tickets?: readonly string[]
}

function sayingWhatAbout({ ticketId, tickets, ...row }: EarlierAttachmentRow): AttachmentRow {
  const keyOfTicket = (id: string): DocumentKey => keyOf({ kind: 'ticket', id })
  const aboutAll = tickets && { aboutAll: tickets.map(keyOfTicket) }
  return { ...row, about: keyOfTicket(ticketId), ...aboutAll }
}

/** A half-filled form: the row is the form's state, written at every pause of the keys. */
export interface Draft {
  readonly id: string
  readonly kind: string
  readonly ticketId: string | null
  readonly changedAt: number
  readonly fields: { readonly [field: string]: unknown }
}

/** A ticket's events as last fetched, kept for reading without signal. */
export interface History {
  readonly ticketId: string
  readonly events: readonly HeldStampedEvent[]
}

interface MetaRow {
  readonly name: 'device'
  readonly device: DeviceState
}

export { loadBundles, loadBundlesBehind } from './bundles-at-hand.ts'
export type { Rows } from './rows.ts'

export type { VaultRow, WrappedByText, WrappedKey } from './vault-row.ts'

/** One person's database on this device. */
export class ClientDatabase extends Dexie {
  declare readonly documents: Table<StoredDocument, DocumentKey>
  declare readonly outbox: Table<OutboxRow, string>
  declare readonly handed: Table<HandedRow, string>
  declare readonly receipts: Table<Receipt, string>
  declare readonly rejected: Table<RejectedRow, string>
  declare readonly attachments: Table<AttachmentRow, string>
  declare readonly drafts: Table<Draft, string>
  declare readonly histories: Table<History, string>
  declare readonly meta: Table<MetaRow, string>
  declare readonly bundles: Table<Bundle, string>
  declare readonly bundled: Table<BundleBytes, string>
  declare readonly directory: Table<DirectoryPage, string>
  declare readonly vault: Table<VaultRow, string>
  /** Documents, of which `documents` holds only those that lie by themselves; each call a transaction of its own. */
  declare readonly rows: Rows
  /** The same within a transaction over {@link rowTables}. */
  declare readonly rowsWithin: WritableRows

  constructor(name: string, options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {}) {
    // An own act must be on the disk when it says so: relaxed durability loses it with the battery (ST-2).
    super(name, { ...options, chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      documents: 'key, kind, scope',
      outbox: 'id, key',
      rejected: 'id',
      attachments: 'sha256, waiting, ticketId',
      drafts: 'id, kind',
      histories: 'ticketId',
      meta: 'name',
    })
    this.version(2)
      .stores({ handed: 'id' })
      .upgrade(async (tx) => {
        await tx.table<StoredDocument>('documents').toCollection().modify({ stale: false })
        const meta = tx.table<MetaRow>('meta')
        const held = await meta.get('device')
        if (held) await meta.put({ ...held, device: { ...held.device, rewound: false } })
      })
    this.version(3).stores({ receipts: 'code' })
    // A file belongs to a ticket or to a year's assessment, and says which (EV-2).
    this.version(4)
      .stores({ attachments: 'sha256, waiting' })
      .upgrade((tx) =>
        tx
          .table<AttachmentRow | EarlierAttachmentRow>('attachments')
          .toCollection()
          .modify((row, held) => {
            if ('ticketId' in row) held.value = sayingWhatAbout(row)
          }),
      )
    // Names and phones are sealed from here on; what lies open is sealed beside, since no cipher is waited for in an
    // upgrade (VA-5).
    this.version(5).stores({ vault: 'name' })
    // All words and the bytes of photos are sealed from here on. No table changes: a page of the version before would
    // hand over and show what it cannot open, and gives way to this one.
    this.version(6).stores({})
    // Rows of a first sync lie many in a record from here on (SY-33); those that are here stay as they are. Kinds are found
    // by the key, and a scope is looked for only when it is lost: two indexes less to write for each row.
    this.version(7).stores({ documents: 'key', bundles: 'id', bundled: 'id' })
    // Which of these rows lie where is known without reading each record's list (SY-45); made of those lists where it is not.
    this.version(8).stores({ directory: 'id' })
    // Tickets new to the bureau's devices lie sealed whole from here on (SY-51), which a page of the version before cannot read.
    this.version(9).stores({})
    const { documents, bundles, bundled, directory } = this
    this.rowsWithin = createRows({
      documents,
      bundles,
      bundled,
      directory,
      marks: this.table<BundlesMark, string>('meta'),
    })
    this.rows = readable(this)
  }

  /**
   * Waits for what reads records of many rows, where there are any: before a transaction in which {@link rowsWithin} is
   * used, or steps of the disk are put together.
   */
  async readsRows(): Promise<void> {
    if (!bundlesAtHand()) await this.rows.bundles()
  }

  /** Where documents lie. */
  get rowTables(): Table[] {
    return [this.documents, this.bundles, this.bundled, this.directory, this.meta]
  }
}

function readable(database: ClientDatabase): Rows {
  const within = database.rowsWithin
  const reading = <T>(read: () => Promise<T>): Promise<T> =>
    // An async arrow: Dexie keeps its transaction alive across native awaits only when it sees one.
    onceLoaded(async () => await database.transaction('r', database.rowTables, async () => await read()))
  return {
    of: (keys) => reading(() => within.of(keys)),
    ofKind: (kind) => reading(() => within.ofKind(kind)),
    inScope: (scope) => reading(() => within.inScope(scope)),
    all: () => reading(() => within.all()),
    locate: (keys) => reading(() => within.locate(keys)),
    bundles: () => reading(() => within.bundles()),
    inBundles: (ids) => reading(() => within.inBundles(ids)),
    sealedWith: (wanted) => reading(() => within.sealedWith(wanted)),
  }
}

/** The client's disk in IndexedDB. `newDeviceId` names it while the database is fresh, and anew once that is written. */
export function createDexieDisk(database: ClientDatabase, newDeviceId: () => string): Disk {
  const { outbox, handed, receipts, rejected, attachments, histories } = database
  const tables = [...database.rowTables, outbox, handed, receipts, rejected, attachments, histories]
  const tx = over(database, newDeviceId)
  return {
    prepare: database.rows.locate,
    async readyFor(rows) {
      if (rows < LEAST_BUNDLED) return false
      await bundlesForMany()
      return bundlesAtHand() !== undefined
    },
    async uncover(wanted, by) {
      // Nearly always nothing is: then nothing is loaded for it.
      const found = await database.rows.sealedWith(wanted)
      if (found.length > 0) await bundlesAtHand()?.uncover(database, wanted, by)
    },
    async transaction(mode, run) {
      // An async arrow, not a plain one: Dexie keeps its transaction alive across native awaits only when it sees one.
      return onceLoaded(
        async () => await database.transaction(mode === 'read' ? 'r' : 'rw', tables, async () => await run(tx)),
      )
    },
  }
}

function over(database: ClientDatabase, newDeviceId: () => string): Transaction {
  const { outbox, handed, receipts, rejected, attachments, histories, meta } = database
  const rows = database.rowsWithin
  // Until the first write it is not on the disk: a device that never wrote anything needs no identity there. Whatever is
  // asked before then is asked for the device it will be; a database that is cleared later is another one.
  let nextId = newDeviceId()
  return {
    device: async () => (await meta.get('device'))?.device ?? newDevice(nextId),
    async putDevice(device) {
      if (device.deviceId === nextId) nextId = newDeviceId()
      await meta.put({ name: 'device', device })
    },
    document: async (key) => (await rows.of([key]))[0],
    documentsOfKind: rows.ofKind,
    documentsInScope: rows.inScope,
    documentsAt: rows.of,
    putDocuments: rows.put,
    putNewDocuments: rows.putNew,
    deleteDocuments: rows.delete,
    async own(key) {
      const rows = key === undefined ? await outbox.toArray() : await outbox.where('key').equals(key).toArray()
      return inOrderMade(rows.map((row) => row.own))
    },
    async putOwn(...own) {
      await outbox.bulkPut(own.map((one) => ({ id: one.event.id, key: keyOfOwn(one), own: one })))
    },
    deleteOwn: (...eventIds) => deleteByRuns(outbox, eventIds),
    handed: async () => (await handed.toArray()).map((row) => row.own),
    countHanded: () => handed.count(),
    async putHanded(...own) {
      await handed.bulkPut(own.map((one) => ({ id: one.event.id, own: one })))
    },
    deleteHanded: (...eventIds) => deleteByRuns(handed, eventIds),
    receipts: () => receipts.toArray(),
    async putReceipt(receipt) {
      await receipts.put(receipt)
    },
    async deleteReceipt(code) {
      await receipts.delete(code)
    },
    allDocuments: rows.all,
    allAttachments: () => attachments.toArray(),
    rejected: async () => (await rejected.toArray()).map((row) => row.refused),
    async putRejected(refused) {
      await rejected.put({ id: refused.event.id, refused })
    },
    async deleteRejected(eventId) {
      await rejected.delete(eventId)
    },
    attachment: (sha256) => attachments.get(sha256),
    waitingAttachments: () => attachments.where('waiting').equals(1).toArray(),
    async putAttachment(held) {
      await attachments.put({ ...held, waiting: held.sent ? 0 : held.refusal ? 2 : 1 })
    },
    async deleteAttachment(sha256) {
      await attachments.delete(sha256)
    },
    deleteHistories: (ticketIds) => histories.bulkDelete([...ticketIds]),
  }
}
