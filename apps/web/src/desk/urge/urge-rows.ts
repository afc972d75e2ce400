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
