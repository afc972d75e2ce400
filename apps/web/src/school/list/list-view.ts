import { awaitsInstruction } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { isSchools, nextStep } from '../../ticket/next-step.ts'

/** The list's four views (WL-4): what I must do, what lacks its sealed photo, what waits for 领导批示, everything. */
export type ListView = 'mine' | 'seal' | 'instruct' | 'all'

/** Which tickets a view shows. */
export function inView(view: ListView, held: TicketOnPhone, now: number): boolean {
  switch (view) {
    case 'mine':
      return held.rejected.length > 0 || isSchools(nextStep(held.ticket, now))
    case 'seal':
      return nextStep(held.ticket, now) === 'sealPhoto'
    case 'instruct':
      return awaitsInstruction(held.ticket)
    case 'all':
      return true
  }
}
