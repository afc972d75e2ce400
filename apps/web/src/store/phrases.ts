import { readDraft, saveDraft } from './drafts.ts'
import type { PhoneStore } from './open.ts'

/** Phrases lie with the drafts: the one table of what a person keeps on this phone and nobody else ever sees. */
const PHRASES = 'phrases'

/** The person's own ready phrases of one kind; undefined while they have not changed the usual ones. */
export async function readPhrases(store: PhoneStore, kind: string): Promise<readonly string[] | undefined> {
  const held = (await readDraft(store, `${PHRASES}:${kind}`))?.fields['phrases']
  return Array.isArray(held) && held.every((phrase): phrase is string => typeof phrase === 'string') ? held : undefined
}

/** Keeps a person's own phrases; settles when the disk has them. */
export async function savePhrases(store: PhoneStore, kind: string, phrases: readonly string[]): Promise<void> {
  const id = `${PHRASES}:${kind}`
  await saveDraft(store, { id, kind: PHRASES, ticketId: null, changedAt: Date.now(), fields: { phrases } })
}
