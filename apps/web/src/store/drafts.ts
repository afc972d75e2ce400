import type { Refused } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'
import { openDrafts, sealFields } from './sealed-draft.ts'

/** A half-filled form as it lies on the disk. */
export interface FormDraft<Fields> {
  readonly id: string
  readonly kind: string
  readonly ticketId: string | null
  readonly changedAt: number
  readonly fields: Fields
}

type AnyDraft = FormDraft<{ readonly [field: string]: unknown }>

/** A form whose last state is not on the disk yet. */
interface Unwritten {
  latest: AnyDraft
  /** Settles when the disk has the latest state; undefined after a failure. */
  writing: Promise<void> | undefined
}

/** What the disk did not take, until it does: whoever leaves a form and comes back finds what they wrote (ST-7). */
const waiting = new WeakMap<PhoneStore, Map<string, Unwritten>>()

function waitingIn(store: PhoneStore): Map<string, Unwritten> {
  const held = waiting.get(store)
  if (held) return held
  const drafts = new Map<string, Unwritten>()
  waiting.set(store, drafts)
  store.health.onWorking(() => {
    // One that fails again waits on; the storage's watcher has told why.
    for (const { latest } of drafts.values()) void saveDraft(store, latest).catch(() => undefined)
  })
  return drafts
}

/** The draft of a form, or undefined. Fields are whatever the form of this kind wrote. */
export async function readDraft(store: PhoneStore, id: string): Promise<AnyDraft | undefined> {
  const waits = waitingIn(store).get(id)
  if (waits) return waits.latest
  const held = await store.database.drafts.get(id)
  const [draft] = await opened(store, held ? [held] : [])
  return draft
}

/** All drafts of one kind, last changed first. */
export async function readDrafts(store: PhoneStore, kind: string): Promise<AnyDraft[]> {
  const drafts = await opened(store, await store.database.drafts.where('kind').equals(kind).toArray())
  return drafts.sort((a, b) => b.changedAt - a.changedAt)
}

/** The drafts whose ids begin with this, in the order of their ids. */
export async function readDraftsUnder(store: PhoneStore, beginning: string): Promise<AnyDraft[]> {
  const onDisk = await opened(store, await store.database.drafts.where('id').startsWith(beginning).toArray())
  const drafts = new Map(onDisk.map((draft) => [draft.id, draft]))
  for (const { latest } of waitingIn(store).values()) if (latest.id.startsWith(beginning)) drafts.set(latest.id, latest)
  return [...drafts.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The ids of all drafts of one kind: counted without reading what lies in them. */
export async function draftIds(store: PhoneStore, kind: string): Promise<string[]> {
  return store.database.drafts.where('kind').equals(kind).primaryKeys()
}

/** Writes a draft; settles when the disk has it. When it fails, the draft waits in memory for a disk that works. */
export async function saveDraft(store: PhoneStore, draft: AnyDraft): Promise<void> {
  const drafts = waitingIn(store)
  const held: Unwritten = drafts.get(draft.id) ?? { latest: draft, writing: undefined }
  drafts.set(draft.id, held)
  held.latest = draft
  held.writing ??= writeLatest(store, held)
  const { writing } = held
  const under = underWay(store).add(writing)
  try {
    await writing
  } finally {
    under.delete(writing)
  }
}

/**
 * Writes one state after the other, so that a disk slower than the typing still takes a state each time instead of
 * giving up each for the next (RG-3); states passed over meanwhile are never written.
 */
async function writeLatest(store: PhoneStore, held: Unwritten): Promise<void> {
  let written: AnyDraft | undefined
  try {
    while (written !== held.latest) {
      written = held.latest
      await write(store, held, written)
    }
    const drafts = waitingIn(store)
    if (drafts.get(written.id) === held) drafts.delete(written.id)
  } finally {
    held.writing = undefined
  }
}

async function write(store: PhoneStore, held: Unwritten, draft: AnyDraft): Promise<void> {
  const { database } = store
  const { texts } = await store.seal()
  const sealed = { ...draft, fields: texts ? await sealFields(texts, draft.fields) : draft.fields }
  await database.transaction('rw', database.drafts, async () => {
    // Answered once whatever was under way has ended: a transaction begins to wait only with its first question.
    await database.drafts.where('id').equals(draft.id).count()
    // While it was being sealed, its act may have been written: then it must not come back.
    if (waitingIn(store).get(draft.id) === held) await database.drafts.put(sealed)
  })
}

const writings = new WeakMap<PhoneStore, Set<Promise<void>>>()

function underWay(store: PhoneStore): Set<Promise<void>> {
  const held = writings.get(store) ?? new Set<Promise<void>>()
  writings.set(store, held)
  return held
}

/** Settles when no draft is being written: before it the database, and the key, must not go. */
export async function draftsWritten(store: PhoneStore): Promise<void> {
  await Promise.all([...underWay(store)].map((writing) => writing.catch(() => undefined)))
}

const opened = (store: PhoneStore, drafts: readonly AnyDraft[]): Promise<AnyDraft[]> =>
  // As a live query wants it (see opened.ts).
  Promise.resolve(
    drafts.length === 0 ? [] : store.seal().then(({ texts }) => (texts ? openDrafts(texts, drafts) : [...drafts])),
  )

/** Writes an act and forgets the draft it was written in as one step; a refused act leaves the draft (ST-6). */
export async function actAndDrop<Written extends object>(
  store: PhoneStore,
  { draftId, act }: { readonly draftId: string; readonly act: () => Promise<Written | Refused> },
): Promise<Written | Refused> {
  const { database } = store
  const waits = waitingIn(store)
  const draft = waits.get(draftId)
  try {
    await database.readsRows()
    return await database.transaction('rw', database.tables, async () => {
      const written = await act()
      if ('refused' in written) return written
      await database.drafts.delete(draftId)
      // Before the next transaction: a state of the form that is being sealed now must not be written behind its act.
      waits.delete(draftId)
      return written
    })
  } catch (error) {
    if (draft && !waits.has(draftId)) waits.set(draftId, draft)
    throw error
  }
}

/**
 * Forgets a draft: its act is in the outbox now, or the person threw it away. It settles also when the disk fails: a
 * draft left behind must not make anyone save its act twice (ST-7).
 */
export async function dropDraft(store: PhoneStore, id: string): Promise<void> {
  waitingIn(store).delete(id)
  try {
    await store.database.drafts.delete(id)
  } catch (error) {
    store.health.failed(error)
  }
}
