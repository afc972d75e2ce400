import { isSealedByWords, type StoredDocument } from '@sunshine/sync'
import { awaitsReply, dueOn, type DueParts } from '@sunshine/tickets'

/**
 * Of rows as they lie on the disk the tickets a list begins with: a reply is owed, by due day (WL-1). Of a school's neither is
 * sealed, so that nothing has to be opened to find them; rows that are sealed whole come with all others.
 */
export function mostUrgent(rows: readonly StoredDocument[], most: number): readonly StoredDocument[] {
  return rows
    .flatMap((row) => {
      const { view } = row
      return isSealedByWords(view) && view.kind === 'ticket' && awaitsReply(view) ? [{ row, ticket: view }] : []
    })
    .sort(byDueDay)
    .slice(0, most)
    .map(({ row }) => row)
}

/** What fills the tallest phone. */
export const FIRST = 8

interface Due {
  readonly ticket: DueParts & { readonly id: string }
}

const dueDay = ({ ticket }: Due): string => dueOn(ticket) ?? '9999'

/**
 * Those without a day come last; of those of one day the first registered is first, as the engine has it where as much is
 * at stake (FC-3): the cards a list begins with stay when all tickets have come, and when they are weighed (PI-16).
 */
export function byDueDay(a: Due, b: Due): number {
  const [dayA, dayB] = [dueDay(a), dueDay(b)]
  return (dayA === dayB ? a.ticket.id < b.ticket.id : dayA < dayB) ? -1 : 1
}
