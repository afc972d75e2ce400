import type { RejectedEvent } from '@sunshine/sync'
import { printedFields, type Ticket, type TicketAct } from '@sunshine/tickets'

/** One field that two people wrote: this person's text, the other's, and who that is (AC-12). */
export interface Disputed {
  readonly name: FieldName
  readonly label: string
  readonly mine: string
  readonly theirs: string
  readonly by: string
  readonly at: number
}

type Edit = Extract<TicketAct, { type: 'fieldsEdited' }>
type FieldName = keyof Edit['fields']

const readers: { readonly [name in FieldName]: ((ticket: Ticket) => string) | undefined } = {
  description: (ticket) => ticket.description,
  proposedAction: (ticket) => ticket.proposedAction,
  outcome: (ticket) => ticket.outcome,
  visitorName: (ticket) => ticket.personal.visitorName,
  visitorPhone: (ticket) => ticket.personal.visitorPhone,
  // Only the centre writes it, and never from a phone.
  accusedUnitId: undefined,
}

const names = ['description', 'proposedAction', 'outcome', 'visitorName', 'visitorPhone'] as const

/** The fields of a refused edit where the ticket now says something else; none for any other refusal. */
export function disputedFields(ticket: Ticket, { event, rejection }: RejectedEvent): Disputed[] {
  const { act } = event.subject
  if (rejection.code !== 'changedMeanwhile' || act.type !== 'fieldsEdited') return []
  return names.flatMap((name) => {
    const mine = act.fields[name]
    const theirs = readers[name]?.(ticket) ?? ''
    if (mine === undefined || mine === theirs) return []
    const { name: by, at } = ticket.edits[name] ?? { name: rejection.by, at: rejection.at }
    const label = printedFields.find(({ key }) => key === name)?.label ?? name
    return [{ name, label, mine, theirs, by, at }]
  })
}

/**
 * The acts that make the choice, so that both texts stand in the history (WL-12): this person's are written, and where
 * the other's were taken, these are written again after them.
 */
export function actsFor(
  disputed: readonly Disputed[],
  choice: { readonly [field: string]: 'mine' | 'theirs' },
): TicketAct[] {
  const edit = (texts: readonly (readonly [FieldName, string])[]): TicketAct[] =>
    texts.length === 0 ? [] : [{ type: 'fieldsEdited', fields: Object.fromEntries(texts) }]
  const theirs = disputed.filter(({ name }) => choice[name] === 'theirs')
  return [
    ...edit(disputed.map(({ name, mine }) => [name, mine] as const)),
    ...edit(theirs.map((field) => [field.name, field.theirs] as const)),
  ]
}
