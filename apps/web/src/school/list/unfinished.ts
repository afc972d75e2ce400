import { awaitsReply, type Ticket } from '@sunshine/tickets'
import type { FormDraft } from '../../store/drafts.ts'
import { subjectOfDescription } from '../../ticket/subject.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'

type Draft = FormDraft<{ readonly [field: string]: unknown }>

/** Something begun on this phone and not saved yet, and where it goes on. */
export interface Unfinished {
  readonly id: string
  readonly words: string
  /** What the button says. */
  readonly resume: string
  readonly href: string
}

/** An intent to take a photo older than this was given up. */
const FRESH_MS = 10 * 60_000

const textOf = (draft: Draft, name: string): string => {
  const text = draft.fields[name]
  return typeof text === 'string' ? text.trim() : ''
}

const hasText = (draft: Draft, names: readonly string[]): boolean => names.some((name) => textOf(draft, name) !== '')

/**
 * The drafts a person would miss: a form that was emptied again is none, nor a photo given up long ago, nor a draft
 * whose ticket has left this phone or needs no reply any more.
 */
export function unfinishedWork(
  drafts: readonly Draft[],
  ticketOf: (ticketId: string) => Ticket | undefined,
  now: number,
): Unfinished[] {
  const registers = drafts.filter((draft) => draft.kind === 'register' && hasText(draft, registerTexts))
  const only = registers.length === 1
  return [
    ...drafts.flatMap((draft) => {
      const ticket = draft.ticketId === null ? undefined : ticketOf(draft.ticketId)
      return ticket ? ofTicket(draft, ticket, now) : []
    }),
    ...registers.map((draft) => ({
      id: draft.id,
      words: only ? '有 1 份登记还没写完。' : `登记还没写完：${registerTitle(draft)}`,
      resume: '接着写',
      href: draft.id === 'register' ? '/register' : `/register?draft=${draft.id.slice('register:'.length)}`,
    })),
  ]
}

const registerTexts = ['description', 'visitorName', 'visitorPhone']
const registerTitle = (draft: Draft): string =>
  subjectOfDescription(textOf(draft, 'description')) || textOf(draft, 'visitorName') || textOf(draft, 'visitorPhone')

function ofTicket(draft: Draft, ticket: Ticket, now: number): Unfinished[] {
  const { id } = draft
  const title = ticketTitle(ticket)
  if (draft.kind === 'reply')
    return awaitsReply(ticket) && hasText(draft, ['subject', 'body'])
      ? [{ id, words: `有 1 份回复还没写完：${title}`, resume: '接着写', href: `/tickets/${ticket.id}/reply` }]
      : []
  if (draft.kind !== 'photo') return []
  const href = `/tickets/${ticket.id}/seal-photo`
  if ('bytes' in draft.fields) return [{ id, words: `有 1 张盖章照片还没保存：${title}`, resume: '接着保存', href }]
  return now - draft.changedAt < FRESH_MS
    ? [{ id, words: `刚才在拍盖章照片，手机内存不够退出了：${title}`, resume: '继续拍', href }]
    : []
}
