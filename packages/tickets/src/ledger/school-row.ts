import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import { ticketFacts } from '../facts.ts'
import { priorityLabels } from '../form/choice-labels.ts'
import { stateLabels } from '../form/labels.ts'
import type { Ticket } from '../ticket.ts'
import { requiredColumns } from './columns.ts'
import { schoolColumn, schoolKeys, type FormKey, type SchoolKey } from './form-columns.ts'
import { ledgerCells, momentText } from './write.ts'

/** One ticket in a school's ledger, every cell as text. */
export type SchoolRow = { readonly [key in SchoolKey]: string }

/**
 * A ticket as a row of the school's own ledger: the paper form's cells beside those the score reads (LB-5). `number` is
 * what stands for the ticket's number, also while the server has given none.
 */
export function schoolRow(ticket: Ticket, about: { readonly number: string; readonly unitName: string }): SchoolRow {
  const facts = ticketFacts(ticket)
  const excluded = facts.excluded === null ? null : stateLabels[ticket.state]
  const cells = { ...ledgerCells({ ...facts, id: about.number, excluded }, about.unitName), ...formCells(ticket) }
  // A day that came without a time stands at its end, and goes out as it came (LG-6).
  const acceptedOn = beijingDate(ticket.acceptedAt)
  return ticket.acceptedAt === endOfDay(acceptedOn) ? { ...cells, acceptedAt: acceptedOn } : cells
}

function formCells(ticket: Ticket): { readonly [key in FormKey]: string } {
  const lines = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')
  return {
    state: stateLabels[ticket.state],
    visitorName: ticket.personal.visitorName,
    visitorPhone: ticket.personal.visitorPhone,
    confidential: ticket.confidential ? '是' : '否',
    noReplyWanted: ticket.noReplyWanted ? '是' : '否',
    description: ticket.description,
    acceptingDepartment: ticket.acceptingDepartment,
    acceptedBy: ticket.acceptedBy,
    proposedAction: ticket.proposedAction,
    leaderInstruction: ticket.leaderInstruction,
    followUpNotes: lines(ticket.followUps.map(({ notes }) => notes)),
    reworkReason: lines(ticket.returns.map(({ note }) => note)),
    outcome: ticket.outcome,
    closedAt: ticket.closed === null ? '' : momentText(ticket.closed.at),
    closedBy: ticket.closed?.name ?? '',
  }
}

const always: ReadonlySet<SchoolKey> = new Set<SchoolKey>([
  ...requiredColumns,
  'state',
  'visitorName',
  'visitorPhone',
  'type',
  'channel',
  'description',
  'dueOn',
  'outcome',
])

/** What reads the same as an empty cell. */
const asEmpty: ReadonlySet<string> = new Set(['', '否', priorityLabels.normal])

/** The columns worth paper: those a ledger cannot do without, and those in which one of the rows says more than an empty cell. */
export function filledKeys(rows: readonly SchoolRow[]): readonly SchoolKey[] {
  return schoolKeys.filter((key) => always.has(key) || rows.some((row) => !asEmpty.has(row[key])))
}

/** Header and rows of a ledger with these columns. */
export function schoolTable(rows: readonly SchoolRow[], keys: readonly SchoolKey[]): readonly (readonly string[])[] {
  return [keys.map((key) => schoolColumn(key).name), ...rows.map((row) => keys.map((key) => row[key]))]
}
