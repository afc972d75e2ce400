import type { TicketAct } from '@sunshine/tickets'
import { readDraft, saveDraft } from '../../store/drafts.ts'
import type { PhoneStore } from '../../store/open.ts'
import { emptyReply, isReplyFields, replyDraftId } from './reply-fields.ts'

type Replied = Extract<TicketAct, { type: 'replied' }>

/** Puts a refused reply into the ticket's draft, before what may be written there already; returns where it goes on. */
export async function beginReplyAnew(
  store: PhoneStore,
  refused: { readonly ticketId: string; readonly eventId: string },
  act: Replied,
): Promise<string> {
  const id = replyDraftId(refused.ticketId)
  const found = (await readDraft(store, id))?.fields ?? emptyReply
  const begun = isReplyFields(found) ? found : emptyReply
  const body = begun.body.includes(act.body) ? begun.body : [act.body, begun.body].filter(Boolean).join('\n')
  const honorific =
    (['先生', '女士', '家长', '同学'] as const).find((word) => word === act.honorific) ?? begun.honorific
  await saveDraft(store, {
    id,
    kind: 'reply',
    ticketId: refused.ticketId,
    changedAt: Date.now(),
    fields: { subject: act.subject || begun.subject, honorific, body, replaces: refused.eventId },
  })
  return `/tickets/${refused.ticketId}/reply`
}
