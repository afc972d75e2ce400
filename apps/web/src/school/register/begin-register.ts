import type { Registered } from '@sunshine/tickets'
import { saveDraft } from '../../store/drafts.ts'
import type { PhoneStore } from '../../store/open.ts'
import { fieldsOf } from './register-fields.ts'

/** The id of the draft that an address of the form names; without a name it is the one usual draft. */
export const registerDraftId = (name: string | undefined): string => (name ? `register:${name}` : 'register')

/** Puts a refused registration into a draft of its own; returns the address where it goes on. */
export async function beginRegisterAnew(store: PhoneStore, act: Registered, eventId: string): Promise<string> {
  const id = registerDraftId(eventId)
  await saveDraft(store, {
    id,
    kind: 'register',
    ticketId: null,
    changedAt: Date.now(),
    fields: fieldsOf(act, eventId),
  })
  return `/register?draft=${eventId}`
}
