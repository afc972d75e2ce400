import { roleLabels, type Role, type TicketAct } from '@sunshine/tickets'
import { createSignal, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { usePhone } from '../../session/phone.ts'

/** Whom a 举报 complains of, as written in a form: people of the service by account, all others by name alone. */
export const accusedFields = v.object({
  persons: v.array(v.object({ userId: v.string(), unitId: v.string(), name: v.string() })),
  names: v.array(v.string()),
  /** What stands in the field and is nobody yet: it may still be somebody of the service. */
  typed: v.optional(v.string()),
})
export type AccusedFields = v.InferOutput<typeof accusedFields>

export const nobodyAccused: AccusedFields = { persons: [], names: [] }

/** Somebody who has an account in the district. */
export interface NamedPerson {
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly unitId: string
}

/** The list of accounts: on its way, here, or out of reach. */
export type NamedPeople = readonly NamedPerson[] | 'coming' | 'unreachable'

/** Everybody with an account, asked of the server. No resource: a screen that waits for one would take the focus from who types. */
export function createNamedPeople(): Accessor<NamedPeople> {
  const { api } = usePhone()
  const [people, setPeople] = createSignal<NamedPeople>('coming')
  api.people.named.query().then(setPeople, () => setPeople('unreachable'))
  return people
}

/** 周科长（区考核员，阳光服务中心）. */
export function personWords(person: NamedPerson, unitName: (unitId: string) => string): string {
  return `${person.name}（${[roleLabels[person.role], unitName(person.unitId)].filter(Boolean).join('，')}）`
}

/** All their names, for people to read. */
export function accusedNames({ persons, names }: AccusedFields): string[] {
  return [...persons.map(({ name }) => name), ...names]
}

/** Why the form cannot be saved yet: a name left in the field would be lost, and its bearer would see the ticket (PV-5). */
export function unwrittenName({ typed = '' }: AccusedFields): string | undefined {
  const word = typed.trim()
  return word === '' ? undefined : `“${word}”还没有记下：请按回车，或点下面的名字`
}

/** The accounts alone, without their names. */
export function accusedAccounts({ persons }: AccusedFields): { userId: string; unitId: string }[] {
  return persons.map(({ userId, unitId }) => ({ userId, unitId }))
}

/** The act that names them on a ticket that is there already. */
export function namingAct(accused: AccusedFields): Extract<TicketAct, { type: 'accusedNamed' }> {
  return {
    type: 'accusedNamed',
    personal: { accusedNames: accusedNames(accused) },
    persons: accusedAccounts(accused),
  }
}
