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
import { sha256Hex } from '../../sync/digest.ts'

/** The id a row's ticket has on every device that brings the row in: a UUID of its identity, version 8 of RFC 9562 (LB-9). */
export async function ticketIdOf(identity: string): Promise<string> {
  const hex = await sha256Hex(new TextEncoder().encode(identity))
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

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
  phone: Pick<Phone, 'store' | 'write' | 'syncNow'>,
  rows: readonly PlannedTicket[],
): Promise<number> {
  const subjects = rows.flatMap(actsOf)
  const written = await actTogether(
    phone.store,
    subjects.map((subject) => () => phone.write(subject)),
  )
  void phone.syncNow()
  return subjects.filter(({ act }, index) => act.type === 'registered' && written[index] === true).length
}
