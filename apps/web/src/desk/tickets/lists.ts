import type { TicketOnPhone } from '../../store/tickets.ts'
import { byDueDay, isByDueDay, shownIn, type View } from './views.ts'

/** The tickets of a view in its order: all of them, or those that are met. */
export type Lists = (view: View, met: Uint8Array | null) => readonly TicketOnPhone[]

/** What each view lists of these tickets. All of a view are put together once, and are then the same array (PI-2). */
export function makeLists(held: readonly TicketOnPhone[], bits: Uint16Array): Lists {
  const whole = new Map<View, readonly TicketOnPhone[]>()
  let places: Uint32Array | undefined
  const list = (view: View, met: Uint8Array | null): readonly TicketOnPhone[] =>
    shownIn(view, { held, bits, met }, isByDueDay(view) ? (places ??= byDueDay(held)) : null)
  return (view, met) => {
    if (met) return list(view, met)
    const listed = whole.get(view) ?? list(view, null)
    whole.set(view, listed)
    return listed
  }
}
