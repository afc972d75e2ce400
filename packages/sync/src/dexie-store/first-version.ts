import { Dexie } from 'dexie'
import { isRefused, type Actor, type Subject } from '@sunshine/tickets'
import { createClientStore } from '../client/client-store.ts'
import { newDevice } from '../client/disk.ts'
import { createEngine } from '../client/engine.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Random, Transport } from '../client/ports.ts'
import { noSeal } from '../seal/texts.ts'

/** Whose phone it was, where its database lies, and what was written on it last. */
export interface FirstVersion {
  readonly name: string
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
  readonly deviceId: string
  readonly actor: Actor
  readonly subject: Subject
  readonly now: number
  readonly random: Random
}

/**
 * Writes a database as the first version of the program left it, with one act not handed over (SY-19). Returns the
 * database, still open, and the act's id; none when the person may not do it.
 */
export async function leaveFirstVersion(
  parts: FirstVersion,
): Promise<{ database: Dexie; eventId: string | undefined }> {
  const { indexedDB, IDBKeyRange, subject, deviceId } = parts
  const old = new Dexie(parts.name, { indexedDB, IDBKeyRange })
  old.version(1).stores({
    documents: 'key, kind, scope',
    outbox: 'id, key',
    rejected: 'id',
    attachments: 'sha256, waiting, ticketId',
    drafts: 'id, kind',
    histories: 'ticketId',
    meta: 'name',
  })
  const memory = createClientStore(createMemoryDisk(deviceId))
  const { now, random, actor } = parts
  const written = await createEngine({
    seal: async () => noSeal,
    store: memory,
    transport: noLine,
    clock: () => now,
    random,
    actor,
  }).do(subject)
  if (isRefused(written)) {
    await old.open()
    return { database: old, eventId: undefined }
  }
  const key = `${subject.kind}:${subject.id}` as const
  const stored = await memory.document(key)
  if (!stored) throw new Error('an act was written and its document is not there')
  // What came with the second version.
  const { stale: _stale, ...document } = stored
  const { rewound: _rewound, ...device } = { ...newDevice(deviceId), nextSeq: 2 }
  await old.table('outbox').put({ id: written.own.event.id, key, own: written.own })
  await old.table('documents').put(document)
  await old.table('meta').put({ name: 'device', device })
  return { database: old, eventId: written.own.event.id }
}

const unreachable = async (): Promise<{ ok: false; failure: 'unreachable' }> => ({ ok: false, failure: 'unreachable' })
const noLine: Transport = { push: unreachable, pull: unreachable, agree: unreachable, upload: unreachable }
