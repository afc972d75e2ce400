import type { TicketFacts } from '@sunshine/rubric'
import { beijingDate, beijingTimeOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { clockText } from './cell.ts'
import { columnKeys, ledgerColumns, type ColumnKey } from './columns.ts'
import {
  callerWords,
  channelWords,
  clauseWords,
  decisionWords,
  followUpWords,
  formatWords,
  priorityWords,
  returnWords,
  sealWords,
  typeWords,
  yesNoWords,
} from './words.ts'

/** The header of the template: every column once, under the template's own name. */
export const ledgerHeader: readonly string[] = columnKeys.map((key) => ledgerColumns[key].name)

/**
 * A ticket as a row of the template, in the order of {@link ledgerHeader}; every cell is text. Read again, it gives the
 * same facts (LG-14), save claims of offline replies, for which a ledger has no column.
 */
export function ledgerRow(ticket: TicketFacts, unit: string): readonly string[] {
  const cells = ledgerCells(ticket, unit)
  return columnKeys.map((key) => cells[key])
}

/** A ticket's cells in the ledger by what they tell, as text (LG-14). */
export function ledgerCells(ticket: TicketFacts, unit: string): { readonly [key in ColumnKey]: string } {
  const official = ticket.replies.filter(({ kind }) => kind === 'official')
  const interim = ticket.replies.filter(({ kind }) => kind === 'interim')
  return {
    ticketNo: ticket.id,
    unit,
    acceptedAt: momentText(ticket.acceptedAt),
    type: typeWords.write(ticket.type),
    priority: priorityWords.write(ticket.priority),
    channel: channelWords.write(ticket.channel),
    dueOn: ticket.dueOn ?? '',
    anonymous: yesNoWords.write(ticket.anonymous ? 'yes' : 'no'),
    replies: listOf(official, ({ at }) => momentText(at)),
    interim: listOf(interim, ({ at }) => momentText(at)),
    format: findingsText(official.map(({ findings }) => formatWords.write(findings.format))),
    seal: findingsText(official.map(({ findings }) => sealWords.write(findings.seal))),
    urgeLetters: listOf(ticket.urgeLetters, ({ issuedAt, revoked }) => momentText(issuedAt) + (revoked ? REVOKED : '')),
    extendedTo: listOf(ticket.extensions, ({ newDueOn }) => newDueOn),
    extensionAskedAt: listOf(ticket.extensions, ({ requestedAt }) => momentText(requestedAt)),
    extensionDecision: listOf(ticket.extensions, ({ status }) => decisionWords.write(status)),
    followUpResult: listOf(ticket.followUps, ({ result }) => followUpWords.write(result)),
    followUpAt: listOf(ticket.followUps, ({ at }) => momentText(at)),
    followUpBy: listOf(ticket.followUps, ({ by }) => callerWords.write(by)),
    returnedAt: listOf(ticket.returns, ({ at }) => momentText(at)),
    returnReason: listOf(ticket.returns, ({ reason }) => returnWords.write(reason)),
    returnDueOn: blanksOrDays(ticket.returns.map(({ dueOn }) => dueOn)),
    excluded: ticket.excluded ?? '',
    waivedClauses: listOf(ticket.waivers, ({ clause }) => clauseWords.write(clause)),
    waiverReason: ticket.waivers.map(({ reason }) => reason).join('\n'),
  }
}

const REVOKED = '(已撤回)'

function listOf<Entry>(entries: readonly Entry[], text: (entry: Entry) => string): string {
  return entries.map(text).join('、')
}

/** Replies found alike are told by one word. */
function findingsText(words: readonly string[]): string {
  return new Set(words).size === 1 ? (words[0] ?? '') : words.join('、')
}

function blanksOrDays(days: readonly (CivilDate | undefined)[]): string {
  return days.every((day) => day === undefined) ? '' : days.map((day) => day ?? '—').join('、')
}

/** Day and time, "2019-03-04 09:05"; a time of day is always written, for a day alone reads otherwise (LG-5). */
export function momentText(at: Instant): string {
  return `${beijingDate(at)} ${clockText(beijingTimeOfDay(at))}`
}
