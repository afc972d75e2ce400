import { awaitsReply, type Ticket } from '@sunshine/tickets'
import type { FormDraft } from '../../store/drafts.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { waitingDrafts, type WaitingDraft } from '../register/waiting-drafts.ts'

type Draft = FormDraft<{ readonly [field: string]: unknown }>

/** Something begun on this phone and not saved yet, and where it goes on. */
export interface Unfinished {
  readonly id: string
  readonly words: string
  /** What the button says. */
  readonly resume: string
  readonly href: string
  /** A second way on. */
  readonly otherwise?: { readonly words: string; readonly href: string }
  /** Instead of one way on: several of a kind, each with its own. */
  readonly each?: readonly { readonly words: string; readonly href: string }[]
}

/** What lies on this phone unfinished. */
export interface Begun {
  readonly drafts: readonly Draft[]
  /** Photos that were taken and are not saved: the ids of their drafts, `photo:<ticket>:<id>`. */
  readonly photoIds: readonly string[]
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
  { drafts, photoIds }: Begun,
  ticketOf: (ticketId: string) => Ticket | undefined,
  now: number,
): Unfinished[] {
  const registers = waitingDrafts(drafts)
  return [
    ...photosByTicket(photoIds).flatMap(([ticketId, count]) => {
      const ticket = ticketOf(ticketId)
      return ticket ? [takenOf(ticket, count)] : []
    }),
    ...drafts.flatMap((draft) => {
      const ticket = draft.ticketId === null ? undefined : ticketOf(draft.ticketId)
      return ticket ? ofTicket(draft, ticket, now) : []
    }),
    ...(registers.length === 0 ? [] : [ofRegisters(registers)]),
  ]
}

function ofRegisters(registers: readonly WaitingDraft[]): Unfinished {
  const href = registers[0]?.href ?? '/register'
  return registers.length === 1
    ? { id: 'registers', words: '有 1 份登记还没写完。', resume: '接着写', href }
    : { id: 'registers', words: `有 ${registers.length} 份登记还没写完：`, resume: '接着写', href, each: registers }
}

function ofTicket(draft: Draft, ticket: Ticket, now: number): Unfinished[] {
  const { id } = draft
  const title = ticketTitle(ticket)
  if (draft.kind === 'reply')
    return awaitsReply(ticket) && hasText(draft, ['subject', 'body'])
      ? [{ id, words: `有 1 份回复还没写完：${title}`, resume: '接着写', href: `/tickets/${ticket.id}/reply` }]
      : []
  // An intent to take a photo.
  if (draft.kind !== 'photoIntent' || now - draft.changedAt > FRESH_MS) return []
  const href = `/tickets/${ticket.id}/seal-photo`
  return [
    {
      id,
      words: `刚才在给“${title}”拍盖章照片，手机内存不够退出了。`,
      resume: '继续拍',
      href,
      otherwise: { words: '从相册选', href: `${href}?from=album` },
    },
  ]
}

function takenOf(ticket: Ticket, count: number): Unfinished {
  const href = `/tickets/${ticket.id}/seal-photo`
  return {
    id: `photos:${ticket.id}`,
    words: `有 ${count} 张盖章照片还没保存：${ticketTitle(ticket)}`,
    resume: '接着保存',
    href,
  }
}

function photosByTicket(photoIds: readonly string[]): [ticketId: string, count: number][] {
  const counts = new Map<string, number>()
  for (const id of photoIds) {
    const ticketId = id.split(':')[1] ?? ''
    counts.set(ticketId, (counts.get(ticketId) ?? 0) + 1)
  }
  return [...counts]
}
