import { addDays, type CivilDate } from '@sunshine/rubric/civil-date'
import type { OwedReply } from '../gate/deadlines.ts'

const MOST_OCTETS = 75
const encoder = new TextEncoder()

/**
 * A person's deadlines as a calendar (RFC 5545): one whole-day entry a reply that is owed, with an alarm at eight of its
 * morning. It says the ticket's number, its day and where to open it; nothing about anybody (AU-14). `address` is where
 * people open the app.
 */
export function calendarOf(owed: readonly OwedReply[], address: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//sunshine-service//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:阳光工单到期日',
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...owed.flatMap((one) => entryOf(one, address)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

function entryOf({ ticketId, ticketNo, dueOn, version, setAt }: OwedReply, address: string): readonly string[] {
  const summary = textOf(`工单 ${ticketNo} 今天到期`)
  const link = `${address}/tickets/${encodeURIComponent(ticketId)}`
  return [
    'BEGIN:VEVENT',
    `UID:${ticketId}@sunshine-service`,
    `DTSTAMP:${stampOf(setAt)}`,
    `SEQUENCE:${version}`,
    `DTSTART;VALUE=DATE:${dateOf(dueOn)}`,
    `DTEND;VALUE=DATE:${dateOf(addDays(dueOn, 1))}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${textOf(`24 点前要回复。打开：${link}`)}`,
    `URL:${link}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${summary}`,
    // Eight hours into the day, in whatever zone the calendar lies.
    'TRIGGER:PT8H',
    'END:VALARM',
    'END:VEVENT',
  ]
}

const dateOf = (date: CivilDate): string => date.replace(/-/g, '')

/** `20260302T014500Z`. */
function stampOf(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
}

/** A text value: commas, semicolons, backslashes and line ends mean something in a calendar (RFC 5545, 3.3.11). */
export function textOf(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** No line is longer than 75 octets, and none is cut inside a character (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines: string[] = []
  let part = ''
  let octets = 0
  for (const sign of line) {
    const size = encoder.encode(sign).length
    if (octets + size > MOST_OCTETS) {
      lines.push(part)
      // The space that says “goes on” counts.
      part = ' '
      octets = 1
    }
    part += sign
    octets += size
  }
  return [...lines, part].join('\r\n')
}
