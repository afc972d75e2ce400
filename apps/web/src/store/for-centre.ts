import type { HeldOwn } from '@sunshine/sync'

/**
 * A 举报 that a school took down, on its way to the centre (PV-4). Written out here: what the packages call
 * `isForCentreOnly` would split the first load into two more files, a kilobyte heavier.
 */
export function isForCentre({ own: { event, stamp } }: { readonly own: HeldOwn }): boolean {
  const { act } = event.subject
  return act.type === 'registered' && act.ticketType === 'report' && stamp.actor.role !== 'centreDispatcher'
}
