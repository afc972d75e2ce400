import {
  actsOf,
  planImport,
  type ImportPlan,
  type PlannedTicket,
  type Registrations,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import type { Phone } from '../../session/phone.ts'
import { actTogether } from '../../store/act-together.ts'
import { ticketIdOf } from '../../spreadsheet/ticket-id.ts'

/** What the rows will do on this phone. */
export async function planOf(
  read: Registrations,
  about: { readonly tickets: readonly Ticket[]; readonly settings: Settings; readonly now: number },
): Promise<ImportPlan> {
  const ids = await Promise.all(read.rows.map(({ identity }) => ticketIdOf(identity)))
  return planImport(read, ids, about)
}

/** Registers the rows as one step of the store; how many tickets are new (LB-8). */
export async function bringIn(
  phone: Pick<Phone, 'store' | 'prepare' | 'syncNow'>,
  rows: readonly PlannedTicket[],
): Promise<number> {
  const subjects = rows.flatMap(actsOf)
  const written = await actTogether(phone.store, await Promise.all(subjects.map(phone.prepare)))
  void phone.syncNow()
  return subjects.filter(({ act }, index) => act.type === 'registered' && written[index] === true).length
}
