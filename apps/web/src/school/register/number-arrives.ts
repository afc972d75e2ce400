import type { PhoneStore } from '../../store/open.ts'
import { readRegistered } from '../../store/registered.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import type { Toasts } from '../../ui/toast.tsx'

/** The address of a registration's receipt. */
export const receiptOf = (ticketId: string): string => `/tickets/${ticketId}/receipt`

/** Says once that a registration has got its number, wherever in the app the person is by then; its receipt shows it anyway. */
export function tellOfNumber(store: PhoneStore, ticketId: string, toasts: Toasts): void {
  const provisional = ticketNumber({ id: ticketId, ticketNo: null })
  const watch = store
    .live(() => readRegistered(store, ticketId))
    .subscribe({
      next(found) {
        const ticketNo = found?.state === 'here' ? found.ticket.ticketNo : null
        if (ticketNo === null) return
        watch.unsubscribe()
        if (location.pathname !== receiptOf(ticketId))
          toasts.show({ message: `${provisional} 有了正式编号：${ticketNo}` })
      },
      error: store.health.failed,
    })
}
