import type {
  ExtensionFact,
  Finding,
  FollowUpFact,
  ReplyFact,
  ReturnFact,
  TicketFacts,
  UrgeLetterFact,
  WaiverFact,
} from '@sunshine/rubric'
import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { halfWidth } from '../form/normalise.ts'
import { listedParts, plainWord, saysNothing } from './cell.ts'
import type { ColumnKey } from './columns.ts'
import { instantOf, momentOfText } from './moment.ts'
import type { RowCells } from './row-cells.ts'
import {
  callerWords,
  channelWords,
  clauseWords,
  decisionWords,
  followUpWords,
  formatWords,
  notCalledBack,
  notReplied,
  priorityWords,
  returnWords,
  sealWords,
  typeWords,
  yesNoWords,
} from './words.ts'

/** The facts of one row; null once a cell could not be read, the faults are then in `cells` (LG-9). */
export function ticketOfRow(cells: RowCells): TicketFacts | null {
  const accepted = cells.moment('acceptedAt')
  if (accepted === null && cells.faults.length === 0) cells.fault('acceptedAt', { code: 'missing' })
  const acceptedAt = accepted === null ? 0 : instantOf(accepted, 'ends')
  const replies = repliesOf(cells)
  const ticket: TicketFacts = {
    id: ticketNoOf(cells),
    type: cells.word('type', typeWords, 'other'),
    priority: cells.word('priority', priorityWords, 'normal'),
    channel: cells.word('channel', channelWords, 'centre'),
    acceptedAt,
    dueOn: cells.moment('dueOn')?.on ?? null,
    anonymous: cells.word('anonymous', yesNoWords, 'no') === 'yes',
    excluded: noteOf(cells, 'excluded'),
    extensions: extensionsOf(cells, acceptedAt),
    urgeLetters: urgeLettersOf(cells),
    replies: [...replies, ...interimReplies(cells)],
    followUps: followUpsOf(cells, { acceptedAt, replies }),
    returns: returnsOf(cells),
    waivers: waiversOf(cells),
  }
  if (accepted !== null) faultEarlierDates(cells, accepted.on)
  return cells.faults.length === 0 ? ticket : null
}

const MOST_SAFE = Number.MAX_SAFE_INTEGER

/** The number as text. What Excel made of a number it took for a date or a quantity is no number any more (LG-9). */
function ticketNoOf(cells: RowCells): string {
  const cell = cells.cell('ticketNo')
  const text = halfWidth(cells.text('ticketNo')).replace(/\s+/gu, ' ').trim()
  const isDate = typeof cell === 'object' && cell !== null
  const isInexact = (typeof cell === 'number' && Math.abs(cell) > MOST_SAFE) || /^\d(?:\.\d+)?e\+\d+$/iu.test(text)
  if (isDate || isInexact || /\p{C}/u.test(text)) cells.fault('ticketNo', { code: 'notANumber' })
  else if (text === '') cells.fault('ticketNo', { code: 'missing' })
  return text
}

/** A remark that counts by being there. */
function noteOf(cells: RowCells, key: ColumnKey): string | null {
  const text = cells.text(key)
  return saysNothing(text) ? null : text
}

function repliesOf(cells: RowCells): ReplyFact[] {
  const moments = cells.moments('replies', notReplied)
  const list = { of: 'replies', count: moments.length, none: 'unreviewed' } as const
  const format: Finding[] = cells.forEach('format', cells.words('format', formatWords), list)
  const seal: Finding[] = cells.forEach('seal', cells.words('seal', sealWords), list)
  return moments.map((moment, index) => ({
    at: instantOf(moment, 'begins'),
    kind: 'official',
    findings: { format: format[index] ?? 'unreviewed', seal: seal[index] ?? 'unreviewed' },
  }))
}

function interimReplies(cells: RowCells): ReplyFact[] {
  const findings = { format: 'ok', seal: 'ok' } as const
  return cells.moments('interim').map((moment) => ({ at: instantOf(moment, 'begins'), kind: 'interim', findings }))
}

const revokedMark = /\(?已?(?:撤回|撤销|作废)\)?$/u

function urgeLettersOf(cells: RowCells): UrgeLetterFact[] {
  const text = cells.text('urgeLetters')
  if (!listedParts(text).some((part) => revokedMark.test(part)))
    return cells.moments('urgeLetters').map((moment) => ({ issuedAt: instantOf(moment, 'ends'), revoked: false }))
  const letters: UrgeLetterFact[] = []
  for (const part of listedParts(text)) {
    const moment = momentOfText(part.replace(revokedMark, ''), cells.place.year)
    if (moment) letters.push({ issuedAt: instantOf(moment, 'ends'), revoked: revokedMark.test(part) })
    else cells.fault('urgeLetters', { code: 'notADate' })
  }
  return letters
}

/** An extension the ledger tells was granted; asked for at acceptance and approved where it does not say (LG-6). */
function extensionsOf(cells: RowCells, acceptedAt: Instant): ExtensionFact[] {
  const days = cells.moments('extendedTo')
  const asked = cells.moments('extensionAskedAt').map((moment) => instantOf(moment, 'begins'))
  const decided = cells.words('extensionDecision', decisionWords)
  const list = { of: 'extendedTo', count: days.length } as const
  const requestedAt = cells.forEach('extensionAskedAt', asked, { ...list, none: acceptedAt })
  const status = cells.forEach<ExtensionFact['status']>('extensionDecision', decided, { ...list, none: 'approved' })
  return days.map(({ on }, index) => ({
    requestedAt: requestedAt[index] ?? acceptedAt,
    newDueOn: on,
    status: status[index] ?? 'approved',
  }))
}

/** Results without a date count in their order, after the last reply (LG-6). */
function followUpsOf(
  cells: RowCells,
  ticket: { readonly acceptedAt: Instant; readonly replies: readonly ReplyFact[] },
): FollowUpFact[] {
  const text = cells.text('followUpResult')
  const isNone = saysNothing(text) || notCalledBack.has(plainWord(text))
  const results = isNone ? [] : cells.words('followUpResult', followUpWords)
  const moments = cells.moments('followUpAt', notCalledBack)
  const by = cells.forEach<FollowUpFact['by']>('followUpBy', cells.words('followUpBy', callerWords), {
    of: 'followUpResult',
    count: results.length,
    none: 'centre',
  })
  if (moments.length > 0 && moments.length !== results.length)
    cells.fault('followUpAt', { code: 'anotherCount', of: 'followUpResult', count: results.length })
  const after = Math.max(ticket.acceptedAt, ...ticket.replies.map(({ at }) => at))
  return results.map((result, index) => {
    const moment = moments[index]
    return { at: moment ? instantOf(moment, 'ends') : after + index, by: by[index] ?? 'centre', result }
  })
}

function returnsOf(cells: RowCells): ReturnFact[] {
  const moments = cells.moments('returnedAt')
  const list = { of: 'returnedAt', count: moments.length } as const
  const reasons = cells.forEach<ReturnFact['reason']>('returnReason', cells.words('returnReason', returnWords), {
    ...list,
    none: 'dissatisfied',
  })
  const days: (CivilDate | null)[] = cells.daysOrBlanks('returnDueOn')
  if (days.length > 0 && days.length !== moments.length)
    cells.fault('returnDueOn', { code: 'anotherCount', of: 'returnedAt', count: moments.length })
  return moments.map((moment, index) => {
    const dueOn = days[index] ?? null
    const returned = { at: instantOf(moment, 'ends'), reason: reasons[index] ?? 'dissatisfied' }
    return dueOn === null ? returned : { ...returned, dueOn }
  })
}

/** A waiver without its reason is none (核减 is printed with it), so the row is left out until it has one. */
function waiversOf(cells: RowCells): WaiverFact[] {
  if (saysNothing(cells.text('waivedClauses'))) return []
  const clauses = cells.words('waivedClauses', clauseWords)
  const text = cells.text('waiverReason')
  if (saysNothing(text)) cells.fault('waiverReason', { code: 'missing' })
  const lines = text.split(/[\r\n]+/u).map((line) => line.trim())
  const reasons = cells.forEach('waiverReason', clauses.length === 1 ? [text] : lines.filter((line) => line !== ''), {
    of: 'waivedClauses',
    count: clauses.length,
    none: '',
  })
  return clauses.map((clause, index) => ({ clause, reason: reasons[index] ?? '' }))
}

const datedColumns: readonly ColumnKey[] = [
  'dueOn',
  'replies',
  'interim',
  'extendedTo',
  'extensionAskedAt',
  'followUpAt',
  'returnedAt',
  'returnDueOn',
]

/** Nothing happens to a ticket before it is accepted: an earlier date is a slip of the pen or of the year (LG-10). */
function faultEarlierDates(cells: RowCells, acceptedOn: CivilDate): void {
  if (cells.faults.length > 0) return
  for (const key of datedColumns) {
    const days = key === 'returnDueOn' ? cells.daysOrBlanks(key) : cells.moments(key, emptyWords).map(({ on }) => on)
    if (days.some((on) => on !== null && on < acceptedOn)) cells.fault(key, { code: 'beforeAcceptance', acceptedOn })
  }
  if (urgeLettersOf(cells).some(({ issuedAt }) => beijingDate(issuedAt) < acceptedOn))
    cells.fault('urgeLetters', { code: 'beforeAcceptance', acceptedOn })
}

const emptyWords: ReadonlySet<string> = new Set([...notReplied, ...notCalledBack])
