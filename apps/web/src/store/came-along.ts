import type { FirstPage } from '@sunshine/sync'
import { awaitsReply, mustHavePin, type Actor, type Document, type Settings } from '@sunshine/tickets'
import { byDueDay, FIRST } from './most-urgent.ts'
import type { TicketOnPhone } from './ticket-shelf.ts'

/** What a list begins with before anything lies on the disk, and when all that came with it does. */
export interface CameAlong {
  readonly tickets: readonly TicketOnPhone[]
  readonly written: Promise<unknown>
}

const documentsIn = ({ answer }: FirstPage): Document[] =>
  answer.pages.flatMap(({ rows }) => rows.map(({ document }) => document))

/** The district's choices, where they came with the sign-in. */
export function settingsIn(first: FirstPage | undefined): Settings | undefined {
  return first?.settings ?? (first && documentsIn(first).find((document) => document.kind === 'settings'))
}

/**
 * Of the page that came with a sign-in the tickets a list begins with (SY-38): they are painted before they are on the disk.
 * None where a PIN is asked for first (VA-16).
 */
export function ticketsIn(first: FirstPage | undefined, { role }: Actor): readonly TicketOnPhone[] {
  const settings = settingsIn(first)
  if (!first || (settings && mustHavePin(settings, role))) return []
  return documentsIn(first)
    .flatMap((ticket) => (ticket.kind === 'ticket' && awaitsReply(ticket) ? [{ ticket, unsent: 0, rejected: [] }] : []))
    .sort(byDueDay)
    .slice(0, FIRST)
}
