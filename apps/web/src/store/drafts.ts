import type { Refused } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'

/** A half-filled form as it lies on the disk. */
export interface FormDraft<Fields> {
  readonly id: string
  readonly kind: string
  readonly ticketId: string | null
  readonly changedAt: number
  readonly fields: Fields
}

type AnyDraft = FormDraft<{ readonly [field: string]: unknown }>

/** What the disk did not take, until it does: whoever leaves a form and comes back finds what they wrote (ST-7). */
const waiting = new WeakMap<PhoneStore, Map<string, AnyDraft>>()

function waitingIn(store: PhoneStore): Map<string, AnyDraft> {
  const held = waiting.get(store)
  if (held) return held
  const drafts = new Map<string, AnyDraft>()
  waiting.set(store, drafts)
  store.health.onWorking(() => {
    // One that fails again waits on; the storage's watcher has told why.
    for (const draft of drafts.values()) void saveDraft(store, draft).catch(() => undefined)
  })
  return drafts
}

/** The draft of a form, or undefined. Fields are whatever the form of this kind wrote. */
export async function readDraft(store: PhoneStore, id: string): Promise<AnyDraft | undefined> {
  return waitingIn(store).get(id) ?? (await store.database.drafts.get(id))
}

/** All drafts of one kind, last changed first. */
export async function readDrafts(store: PhoneStore, kind: string): Promise<AnyDraft[]> {
  const drafts = await store.database.drafts.where('kind').equals(kind).toArray()
  return drafts.sort((a, b) => b.changedAt - a.changedAt)
}

/** The drafts whose ids begin with this, in the order of their ids. */
export async function readDraftsUnder(store: PhoneStore, beginning: string): Promise<AnyDraft[]> {
  const onDisk = await store.database.drafts.where('id').startsWith(beginning).toArray()
  const drafts = new Map(onDisk.map((draft) => [draft.id, draft]))
  for (const draft of waitingIn(store).values()) if (draft.id.startsWith(beginning)) drafts.set(draft.id, draft)
  return [...drafts.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The ids of all drafts of one kind: counted without reading what lies in them. */
export async function draftIds(store: PhoneStore, kind: string): Promise<string[]> {
  return store.database.drafts.where('kind').equals(kind).primaryKeys()
}

/** Writes a draft; settles when the disk has it. When it fails, the draft waits in memory for a disk that works. */
export async function saveDraft(store: PhoneStore, draft: AnyDraft): Promise<void> {
  const drafts = waitingIn(store)
  drafts.set(draft.id, draft)
  await store.database.drafts.put(draft)
  if (drafts.get(draft.id) === draft) drafts.delete(draft.id)
}

/** Writes an act and forgets the draft it was written in as one step; a refused act leaves the draft (ST-6). */
export async function actAndDrop<Written extends object>(
  store: PhoneStore,
  { draftId, act }: { readonly draftId: string; readonly act: () => Promise<Written | Refused> },
): Promise<Written | Refused> {
  const { database } = store
  const done = await database.transaction('rw', database.tables, async () => {
    const written = await act()
    if (!('refused' in written)) await database.drafts.delete(draftId)
    return written
  })
  if (!('refused' in done)) waitingIn(store).delete(draftId)
  return done
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
