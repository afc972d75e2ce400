import type { Ticket } from '@sunshine/tickets'
import type { PhoneStore } from '../../store/open.ts'
import { readTickets } from '../../store/tickets.ts'

/**
 * The ticket on this phone that already shows this very photo, also one whose act still waits (TP-10); the district refuses
 * it for another one, so it is said before anything is handed over. Merged tickets share their letter (TP-11).
 */
export async function ticketWithPhoto(store: PhoneStore, sha256: string, about: Ticket): Promise<Ticket | undefined> {
  const concernOf = ({ mergedInto, id }: Ticket): string => mergedInto ?? id
  return (await readTickets(store))
    .map(({ ticket }) => ticket)
    .find(
      (ticket) =>
        concernOf(ticket) !== concernOf(about) &&
        ticket.replies.some(({ sealPhotos }) => sealPhotos.some((photo) => photo.sha256 === sha256)),
    )
}
