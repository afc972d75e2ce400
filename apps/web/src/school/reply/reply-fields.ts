import type { LetterParts, LintCode, Ticket, Unit } from '@sunshine/tickets'
import * as v from 'valibot'
import { schoolWord } from '../../ticket/letter-view.tsx'
import { subjectOfDescription } from '../../ticket/subject.ts'

const fieldsSchema = v.object({
  subject: v.string(),
  honorific: v.nullable(v.picklist(['先生', '女士', '家长', '同学'])),
  body: v.string(),
  /** The refused reply that this one takes the place of. */
  replaces: v.optional(v.string(), ''),
})

/** What a person types of a reply. */
export type ReplyFields = v.InferOutput<typeof fieldsSchema>

/** A reply nobody has begun. */
export const emptyReply: ReplyFields = { subject: '', honorific: null, body: '', replaces: '' }

/** Whether a draft found on the disk is one of a reply. */
export const isReplyFields = (found: object): found is ReplyFields => v.is(fieldsSchema, found)

/** The honorific behind a tapped choice. */
export const honorificFrom = (chosen: string): ReplyFields['honorific'] =>
  v.parse(fieldsSchema.entries.honorific, chosen)

/** The id of the draft of a ticket's reply. */
export const replyDraftId = (ticketId: string): string => `reply:${ticketId}`

/** The letter around what is typed. */
export function partsOf(
  fields: ReplyFields,
  about: { readonly ticket: Ticket; readonly unit: Unit | undefined; readonly today: string },
): LetterParts {
  const { ticket, unit, today } = about
  return {
    visitorName: ticket.personal.visitorName,
    anonymous: ticket.anonymous,
    honorific: fields.honorific,
    subject: fields.subject,
    body: fields.body,
    schoolWord: schoolWord(unit),
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? '',
    datedOn: today,
  }
}

/** The subject as the description's first words give it. */
export function likelySubject(description: string): string {
  return subjectOfDescription(description).split(/[，,、；;：:]/u)[0] ?? ''
}

/** What 帮我补上 writes for a hint; undefined when only the person can mend it. */
export function repair(code: LintCode, fields: ReplyFields, ticket: Ticket): Partial<ReplyFields> | undefined {
  if (code === 'subjectMissing') {
    const subject = likelySubject(ticket.description)
    return subject === '' ? undefined : { subject }
  }
  if (code === 'subjectNamesCitizen') {
    const subject = fields.subject.split(ticket.personal.visitorName).join('').trim()
    return subject === '' ? undefined : { subject }
  }
  return undefined
}
