import type { TicketOnPhone } from '../../store/tickets.ts'

/** The tickets as read now, with those that say the same as before being the same objects: their cards stay (WL-6). */
export function keepUnchanged(
  before: readonly TicketOnPhone[] | undefined,
  read: readonly TicketOnPhone[] | undefined,
): readonly TicketOnPhone[] | undefined {
  if (!before || !read) return read
  const known = new Map(before.map((held) => [held.ticket.id, held]))
  return read.map((held) => {
    const old = known.get(held.ticket.id)
    return old && JSON.stringify(old) === JSON.stringify(held) ? old : held
  })
}
