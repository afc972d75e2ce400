import { endOfDay, startOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { isBlank } from '../blank.ts'
import { LONGEST_TEXT } from '../fields.ts'
import { halfWidth, splitNameAndPhone, tidyPhone } from '../form/normalise.ts'
import type { Registered } from '../register/event.ts'
import { plainWord, saysNothing, shownText } from './cell.ts'
import type { RowFault } from './fault.ts'
import type { SchoolKey } from './form-columns.ts'
import { columnLetters, type SheetLayout } from './layout.ts'
import type { RowCells } from './row-cells.ts'
import { yesNoWords } from './words.ts'

/** Where a fault stands: its column's letters and its row; the row alone for a column the sheet does not have. */
export function placeOf({ column, row }: RowFault, { names }: SheetLayout): string {
  const index = names.indexOf(column)
  return index === -1 ? '' : `${columnLetters(index)}${row}`
}

/** The number a row has in its ledger, as it is compared; empty where it has none. */
export function numberOf(cells: RowCells): string {
  const text = halfWidth(cells.text('ticketNo')).replace(/\s+/gu, '')
  return saysNothing(text) ? '' : text.toUpperCase()
}

/** A day alone stands at its end, as everywhere (LG-6), and never later than now. */
export function acceptedInstant(cells: RowCells, acceptedOn: CivilDate, now: Instant): Instant {
  const time = cells.faults.length === 0 ? (cells.moment('acceptedAt')?.timeOfDay ?? null) : null
  return Math.min(now, time === null ? endOfDay(acceptedOn) : startOfDay(acceptedOn) + time)
}

const namesNobody: ReadonlySet<string> = new Set(['匿名', '不愿透露', '不愿透露姓名', '匿名群众'])

/** Who spoke: two cells, or both in one; a name that says 匿名 is none. */
export function visitorOf(cells: RowCells): Pick<Registered, 'personal' | 'anonymous'> {
  const together = cells.text('visitorPhone') === '' ? splitNameAndPhone(cells.text('visitorName')) : null
  const name = together?.visitorName ?? textOf(cells, 'visitorName')
  const visitorPhone = together?.visitorPhone ?? phoneOf(cells)
  const anonymous = cells.word('anonymous', yesNoWords, 'no') === 'yes' || namesNobody.has(plainWord(name))
  const visitorName = anonymous || saysNothing(name) ? '' : name
  if (!anonymous && isBlank(visitorName)) cells.fault('visitorName', { code: 'missing' })
  return { anonymous, personal: { visitorName, visitorPhone } }
}

/** The phone number, in digits as people dial them. */
export function phoneOf(cells: RowCells): string {
  const text = cells.text('visitorPhone')
  if (saysNothing(text)) return ''
  const phone = tidyPhone(text)
  const digits = phone.replace(/\D/gu, '').length
  if (digits < 7 || digits > 16 || /[\p{L}]/u.test(text.replace(/转|分机|电话|手机/gu, '')))
    cells.fault('visitorPhone', { code: 'notAPhone' })
  return phone
}

/** A text of the form: signs that cannot be printed and halves of signs go, line breaks stay. */
export function textOf(cells: RowCells, key: SchoolKey): string {
  return plainText(shownText(cells.cell(key)))
}

/** Text as it can be kept: signs that cannot be printed go, line breaks stay. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
}

const LONGEST_LINE = 200

/** Notes every text that is longer than its field. */
export function faultWhatIsTooLong(cells: RowCells): void {
  for (const key of ['visitorName', 'acceptingDepartment', 'acceptedBy'] as const)
    if (cells.text(key).length > LONGEST_LINE) cells.fault(key, { code: 'tooLong', most: LONGEST_LINE })
  for (const key of ['description', 'proposedAction', 'outcome'] as const)
    if (cells.text(key).length > LONGEST_TEXT) cells.fault(key, { code: 'tooLong', most: LONGEST_TEXT })
}
