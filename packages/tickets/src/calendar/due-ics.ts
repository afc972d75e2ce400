import { addDays, formatInstant, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'

/** What a calendar entry says of a ticket: nothing of the citizen, nothing of the matter (WL-9). */
export interface DueEntry {
  readonly ticketId: string
  /** The ticket's number, or its provisional one. */
  readonly number: string
  /** The due day in force. */
  readonly dueOn: CivilDate
  /** Grows with the ticket, so that a later file moves the entry of an earlier one instead of adding a second. */
  readonly version: number
  /** Where the ticket opens. */
  readonly address: string
  /** When the file is made. */
  readonly at: Instant
}

/**
 * A ticket's due day as an iCalendar file (RFC 5545), for one phone's own calendar: an entry of the whole day that
 * reminds at 8:00 the day before and on the day (WL-9).
 */
export function dueIcs({ ticketId, number, dueOn, version, address, at }: DueEntry): string {
  const summary = `阳光工单到期 ${number}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//sunshine//tickets//ZH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${ticketId}@sunshine`,
    `DTSTAMP:${digits(formatInstant(at - EIGHT_HOURS).slice(0, 19))}Z`,
    `SEQUENCE:${version}`,
    `DTSTART;VALUE=DATE:${digits(dueOn)}`,
    `DTEND;VALUE=DATE:${digits(addDays(dueOn, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(`当天 24 点前回复。\n${address}`)}`,
    `URL:${address}`,
    'TRANSP:TRANSPARENT',
    ...alarm(summary, '-PT16H'),
    ...alarm(summary, 'PT8H'),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** {@link formatInstant} writes Beijing time; the stamp of a calendar entry is UTC. */
const EIGHT_HOURS = 8 * 3_600_000

const digits = (text: string): string => text.replace(/[-:]/g, '')
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

function alarm(summary: string, trigger: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, `TRIGGER:${trigger}`, 'END:VALARM']
}

/** No line is longer than 75 bytes of UTF-8, and none is cut within a character. */
function folded(line: string): string {
  let text = ''
  let bytes = 0
  for (const character of line) {
    const size = bytesOf(character.codePointAt(0) ?? 0)
    if (bytes + size > 75) {
      text += '\r\n '
      bytes = 1
    }
    text += character
    bytes += size
  }
  return text
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
