import { withheldNumber } from '@sunshine/tickets'

/** A ticket this device does not hold: by its place where its id is not told to this reader (CN-10), else by its id. */
export function unseenTicket(ticketId: string): string {
  const withheld = withheldNumber(ticketId)
  return withheld === undefined ? ticketId : `（不显示的工单 ${withheld}）`
}
