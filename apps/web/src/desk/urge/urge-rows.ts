import { dueOn, mayBeUrged, type Settings, type Supervised, type SupervisedUnit, type Ticket } from '@sunshine/tickets'
import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { dueWords } from '../../ticket/due-words.ts'

/** One ticket whose reply is owed: overdue, or due so soon that a reminder helps. */
export interface UrgeRow {
  readonly ticket: Ticket
  readonly dueOn: CivilDate
  readonly words: string
  /** Undefined while no letter may be written yet. */
  readonly overdue: Supervised | undefined
}

/** One unit with what it owes, the overdue ones first. */
export interface UrgeGroup {
  readonly unitId: string
  readonly rows: readonly UrgeRow[]
}

/** Whom to remind or to write to: overdue tickets by unit, then those due today or on the next working day. */
export function urgeGroups(about: {
  readonly tickets: readonly Ticket[]
  readonly list: readonly SupervisedUnit[]
  readonly now: Instant
  readonly settings: Settings
}): UrgeGroup[] {
  const { tickets, list, now, settings } = about
  const groups = new Map<string, UrgeRow[]>()
  for (const { unitId, rows } of list)
    groups.set(
      unitId,
      rows.map((overdue) => ({
        ticket: overdue.ticket,
        dueOn: overdue.dueOn,
        words: dueWords(overdue.ticket, now, settings).words,
        overdue,
      })),
    )
  for (const ticket of tickets) {
    const due = dueOn(ticket)
    const { tone, words } = dueWords(ticket, now, settings)
    if (ticket.unitId === null || due === null || tone !== 'soon' || ticket.replies.length > 0) continue
    if (mayBeUrged(ticket, now)) continue
    const soon = { ticket, dueOn: due, words, overdue: undefined }
    groups.set(ticket.unitId, [...(groups.get(ticket.unitId) ?? []), soon])
  }
  return [...groups].map(([unitId, rows]) => ({ unitId, rows }))
}

/** What the tick at a unit takes: what a letter may be written about, or all where nothing is overdue yet (UR-10). */
export function tickedWith({ rows }: UrgeGroup): readonly UrgeRow[] {
  const overdue = rows.filter((row) => row.overdue !== undefined)
  return overdue.length > 0 ? overdue : rows
}

/** "超期 1 件，临期 1 件": every row below is counted, and no sort among the other (UR-10). */
export function countWords({ rows }: UrgeGroup): string {
  const overdue = rows.filter((row) => row.overdue !== undefined).length
  const counts = [
    { name: '超期', count: overdue },
    { name: '临期', count: rows.length - overdue },
  ]
  return counts
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} ${count} 件`)
    .join('，')
}
