import type { Attachment } from '@sunshine/sync'
import { dropDraft, readDraft, readDraftsUnder, saveDraft } from './drafts.ts'
import type { PhoneStore } from './open.ts'
import { keepPhoto } from './photos.ts'

/** The bytes of a file that was chosen into a form and is not sent yet; it lies among the drafts, as the form does (EV-6). */
export interface ChosenFile {
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: ArrayBuffer
}

const beginningOf = (formId: string): string => `evidence:${formId}:`
const idOf = (formId: string, sha256: string): string => beginningOf(formId) + sha256

/** Writes the bytes beside the form; settles when the disk has them. */
export async function keepChosen(store: PhoneStore, formId: string, file: ChosenFile): Promise<void> {
  const { sha256, mediaType, bytes } = file
  const fields = { mediaType, bytes }
  await saveDraft(store, { id: idOf(formId, sha256), kind: 'evidence', ticketId: null, changedAt: Date.now(), fields })
}

/** The bytes of a chosen file; undefined when it was sent, or chosen elsewhere. */
export async function readChosen(store: PhoneStore, formId: string, sha256: string): Promise<ChosenFile | undefined> {
  const draft = await readDraft(store, idOf(formId, sha256))
  const { bytes, mediaType } = draft?.fields ?? {}
  return bytes instanceof ArrayBuffer && typeof mediaType === 'string' ? { sha256, mediaType, bytes } : undefined
}

/** Whether a file lies among a form's drafts, to be sent with its act. */
export async function isChosen(store: PhoneStore, formId: string, sha256: string): Promise<boolean> {
  return (await store.database.drafts.where('id').equals(idOf(formId, sha256)).count()) > 0
}

/** Puts the chosen files that the act names among those to be sent; what was sent with an earlier act is there already. */
export async function sendChosen(
  store: PhoneStore,
  formId: string,
  { about, sha256s }: { readonly about: Attachment['about']; readonly sha256s: readonly string[] },
): Promise<void> {
  for (const sha256 of sha256s) {
    const chosen = await readChosen(store, formId, sha256)
    if (chosen) await keepPhoto(store, { ...chosen, about })
  }
}

/** Forgets the chosen files of a form but those named: they were taken out, or their act is written. */
export async function forgetChosen(store: PhoneStore, formId: string, but: readonly string[] = []): Promise<void> {
  const stays = new Set(but.map((sha256) => idOf(formId, sha256)))
  for (const { id } of await readDraftsUnder(store, beginningOf(formId))) if (!stays.has(id)) await dropDraft(store, id)
}
