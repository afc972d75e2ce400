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

/** Forgets a draft: its act is in the outbox now, or the person threw it away. */
export async function dropDraft(store: PhoneStore, id: string): Promise<void> {
  await store.database.drafts.delete(id)
}
