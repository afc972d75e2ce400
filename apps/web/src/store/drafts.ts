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

/** The draft of a form, or undefined. Fields are whatever the form of this kind wrote. */
export async function readDraft(
  store: PhoneStore,
  id: string,
): Promise<FormDraft<{ readonly [field: string]: unknown }> | undefined> {
  return store.database.drafts.get(id)
}

/** All drafts of one kind, last changed first. */
export async function readDrafts(
  store: PhoneStore,
  kind: string,
): Promise<FormDraft<{ readonly [field: string]: unknown }>[]> {
  const drafts = await store.database.drafts.where('kind').equals(kind).toArray()
  return drafts.sort((a, b) => b.changedAt - a.changedAt)
}

/** Writes a draft; settles when the disk has it. */
export async function saveDraft(
  store: PhoneStore,
  draft: FormDraft<{ readonly [field: string]: unknown }>,
): Promise<void> {
  await store.database.drafts.put(draft)
}

/** Writes an act and forgets the draft it was written in as one step; a refused act leaves the draft (ST-6). */
export async function actAndDrop<Written extends object>(
  { database }: PhoneStore,
  { draftId, act }: { readonly draftId: string; readonly act: () => Promise<Written | Refused> },
): Promise<Written | Refused> {
  return await database.transaction('rw', database.tables, async () => {
    const written = await act()
    if (!('refused' in written)) await database.drafts.delete(draftId)
    return written
  })
}

/** Forgets a draft: its act is in the outbox now, or the person threw it away. */
export async function dropDraft(store: PhoneStore, id: string): Promise<void> {
  await store.database.drafts.delete(id)
}
