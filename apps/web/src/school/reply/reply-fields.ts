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
    withheld: ticket.personal.withheld?.name,
    honorific: fields.honorific,
    subject: fields.subject,
    body: fields.body,
    schoolWord: schoolWord(unit),
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? '',
    datedOn: today,
  }
}

/** How people begin before they say what it is about. */
const openers =
  /^(?:(?:老师|领导|校长)?[您你]好|请问|本人|(?:我们?)?(?:想|要|来)?(?:(?:反映|咨询|投诉|举报)(?:一下)?(?!电话|热线|渠道|窗口)|问一下)|[，,。、：:\s])+/u

/** The subject as the description's first words give it. */
export function likelySubject(description: string): string {
  return subjectOfDescription(description.trim().replace(openers, '')).split(/[，,、；;：:]/u)[0] ?? ''
}

const honorificOf = (stored: string | null | undefined): ReplyFields['honorific'] =>
  (['先生', '女士', '家长', '同学'] as const).find((word) => word === stored) ?? null

/** A reply as it begins: what the ticket and the letter before it already say need not be typed (PP-1). */
export function begunReply(ticket: Ticket): ReplyFields {
  const last = ticket.replies[ticket.replies.length - 1]
  return {
    ...emptyReply,
    subject: last?.subject || likelySubject(ticket.description),
    honorific: honorificOf(last?.honorific),
  }
}

/** One thing that 帮我补上 can write. */
export interface Mend {
  readonly label: string
  readonly fields: Partial<ReplyFields>
}

/** What is left to fill in, as the lint finds it in a body. */
const outline = '经调查核实，××。\n处理结果：××。\n今后，××。'

/** What mends a hint; nothing when only the person can (PP-2). */
export function mendsOf(code: LintCode, fields: ReplyFields, ticket: Ticket): readonly Mend[] {
  const mended = (changed: Partial<ReplyFields>): readonly Mend[] => [{ label: '帮我补上', fields: changed }]
  switch (code) {
    case 'subjectMissing': {
      const subject = likelySubject(ticket.description)
      return subject === '' ? [] : mended({ subject })
    }
    case 'subjectNamesCitizen': {
      const subject = fields.subject.split(ticket.personal.visitorName).join('').trim()
      return subject === '' ? [] : mended({ subject })
    }
    case 'honorificMissing':
      return /孩子|儿子|女儿|小孩|家长/u.test(ticket.description)
        ? mended({ honorific: '家长' })
        : (['先生', '女士'] as const).map((honorific) => ({ label: `补“${honorific}”`, fields: { honorific } }))
    case 'bodyShort':
    case 'bodyEmptyWords':
      return mended({ body: fuller(fields.body, ticket) })
    default:
      return []
  }
}

/** The body with what the ticket's notes already tell; without any, with the three things a citizen waits to read. */
function fuller(body: string, ticket: Ticket): string {
  const told = [...ticket.interimNotes.map(({ text }) => text), ticket.outcome]
    .map((text) => text.trim())
    .filter((text) => text !== '' && !body.includes(text))
  const added = told.length > 0 ? told.join('\n') : outline
  return [body.trim(), added].filter((text) => text !== '').join('\n')
}

/** Where in a text the next open blank stands, for the person to fill in; undefined when there is none. */
export function nextBlank(text: string): { readonly from: number; readonly to: number } | undefined {
  const found = /[×Ｘ○]+|XX+|xx+|＊＊+|\*\*+|〇〇+/u.exec(text)
  return found ? { from: found.index, to: found.index + found[0].length } : undefined
}
