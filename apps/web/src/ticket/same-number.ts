import { tidyPhone, type Ticket } from '@sunshine/tickets'

/** From so many digits on, earlier tickets of a number are worth showing. */
const DIGITS_THAT_TELL = 7

/** Whether so much of a number is typed that it tells one caller from another. */
export const isTelling = (typed: string): boolean => tidyPhone(typed).length >= DIGITS_THAT_TELL

/** Earlier tickets of the number being typed, in the order given. */
export function earlierTickets(tickets: readonly Ticket[], typed: string): Ticket[] {
  const number = tidyPhone(typed)
  if (!isTelling(typed)) return []
  return tickets.filter(({ personal }) => personal.visitorPhone.startsWith(number))
}
