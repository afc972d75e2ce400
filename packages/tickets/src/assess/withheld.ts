import type { ScoreSheet, SheetItem } from '@sunshine/rubric'
import type { Assessment } from './assessment.ts'
import type { Objection, SheetLife } from './life.ts'

type Because = SheetItem['because']
type JsonValue = Because[string]

const MARK = 'withheld:'

/** Which of a year's withheld tickets this stands for, from 1; undefined where it is a ticket's id (CN-10). */
export function withheldNumber(ticketId: string): number | undefined {
  return ticketId.startsWith(MARK) ? Number(ticketId.slice(MARK.length)) : undefined
}

const isWithheld = (ticketId: string): boolean => withheldNumber(ticketId) !== undefined

/** Whether something of a final sheet is not shown to this reader, so that its code cannot be computed again here (CN-10). */
export function isPartWithheld(sheet: ScoreSheet): boolean {
  return [...namedInSheet(sheet)].some(isWithheld)
}

/** The tickets that a year's final sheet and its objections name: whoever may not see one is not told its id (CN-10). */
export function ticketsNamedIn({ life }: Pick<Assessment, 'life'>): readonly string[] {
  if (!life) return []
  const inSheet = life.finalised ? [...namedInSheet(life.finalised.sheet)] : []
  const objected = life.objections.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId]))
  return [...new Set([...inSheet, ...objected])].filter((ticketId) => !isWithheld(ticketId))
}

/**
 * A year as it is sent to somebody who may not see some of its tickets (CN-10): every number stands, but of a deduction, waiver or
 * objection on one of them neither the id, nor the days, nor a word. The log keeps the whole, whose code is printed.
 */
export function withheldFrom(assessment: Assessment, hidden: ReadonlySet<string>): Assessment {
  const { life } = assessment
  if (!life || !ticketsNamedIn(assessment).some((ticketId) => hidden.has(ticketId))) return assessment
  const names = namesFor(assessment, hidden)
  const { finalised } = life
  const told: SheetLife = {
    ...life,
    objections: life.objections.map((objection) => toldObjection(objection, names)),
    finalised: finalised && { ...finalised, sheet: toldSheet(finalised.sheet, names) },
  }
  return { ...assessment, life: told }
}

/** Each hidden ticket has a mark of its own, so that how many they are still adds up; by its place, for the id is not told. */
function namesFor(assessment: Assessment, hidden: ReadonlySet<string>): ReadonlyMap<string, string> {
  const { life } = assessment
  const before = life?.finalised ? [...namedInSheet(life.finalised.sheet)].map((name) => withheldNumber(name) ?? 0) : []
  const first = Math.max(0, ...before) + 1
  const named = ticketsNamedIn(assessment).filter((ticketId) => hidden.has(ticketId))
  return new Map(named.map((ticketId, index) => [ticketId, `${MARK}${first + index}`]))
}

function namedInSheet({ items, pending }: ScoreSheet): ReadonlySet<string> {
  const named = new Set<string>()
  for (const ticket of [...pending, ...items.flatMap((item) => [...item.deductions, ...item.waived, ...item.pending])])
    if (ticket.ticket !== null) named.add(ticket.ticket)
  for (const { because } of [...items, ...items.flatMap(({ deductions }) => deductions)])
    for (const ticketId of namedInCause(because)) named.add(ticketId)
  return named
}

/** Of the rate: who was dissatisfied, and who does not count. */
function namedInCause({ dissatisfied, leftOut }: Because): string[] {
  const listed = [...listIn(dissatisfied), ...listIn(leftOut)]
  return listed.map(ticketOf).filter((ticketId) => ticketId !== undefined)
}

const listIn = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : [])

function ticketOf(entry: JsonValue): string | undefined {
  if (typeof entry === 'string') return entry
  const ticket = typeof entry === 'object' && entry !== null && 'ticket' in entry ? entry.ticket : undefined
  return typeof ticket === 'string' ? ticket : undefined
}

type Names = ReadonlyMap<string, string>

function toldSheet(sheet: ScoreSheet, names: Names): ScoreSheet {
  const entry = <Entry extends { readonly ticket: string | null; readonly because: Because }>(one: Entry): Entry => {
    const name = names.get(one.ticket ?? '')
    return name === undefined
      ? { ...one, because: toldCause(one.because, names) }
      : { ...one, ticket: name, because: { withheld: true } }
  }
  return {
    ...sheet,
    pending: sheet.pending.map(entry),
    items: sheet.items.map((item) => ({
      ...item,
      deductions: item.deductions.map(entry),
      pending: item.pending.map(entry),
      waived: item.waived.map((one) => {
        const name = names.get(one.ticket)
        return name === undefined ? one : { ...one, ticket: name, reason: '' }
      }),
      because: toldCause(item.because, names),
    })),
  }
}

function toldCause(because: Because, names: Names): Because {
  const told = (entry: JsonValue): JsonValue => {
    const name = names.get(ticketOf(entry) ?? '')
    if (name === undefined) return entry
    return typeof entry === 'string' ? name : { ...Object(entry), ticket: name }
  }
  const lists = Object.entries(because).map(([key, value]): [string, JsonValue] => [
    key,
    Array.isArray(value) ? value.map(told) : value,
  ])
  return Object.fromEntries(lists)
}

function toldObjection(objection: Objection, names: Names): Objection {
  const name = names.get(objection.ticketId ?? '')
  if (name === undefined) return objection
  const decided = objection.decided && { ...objection.decided, reason: '' }
  return { ...objection, ticketId: name, ground: '', evidence: '', photos: [], files: [], decided }
}
