import type { PhoneStore } from '../../store/open.ts'
import { readRegistered } from '../../store/registered.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import type { Toasts } from '../../ui/toast.tsx'

/** Says once that a registration has got its number, wherever in the app the person is by then. */
export function tellOfNumber(store: PhoneStore, ticketId: string, toasts: Toasts): void {
  const provisional = ticketNumber({ id: ticketId, ticketNo: null })
  const watch = store
    .live(() => readRegistered(store, ticketId))
    .subscribe({
      next(found) {
        const ticketNo = found?.state === 'here' ? found.ticket.ticketNo : null
        if (ticketNo === null) return
        toasts.show({ message: `${provisional} 有了正式编号：${ticketNo}` })
        watch.unsubscribe()
      },
      error: store.health.failed,
    })
}
