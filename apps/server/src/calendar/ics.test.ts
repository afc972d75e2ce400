import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { OwedReply } from '../gate/deadlines.ts'
import { calendarOf, folded, textOf } from './ics.ts'

const octets = (text: string): number => Buffer.byteLength(text)
const owed: OwedReply = {
  ticketId: '0199aaaa-0000-7000-8000-000000000007',
  ticketNo: 'ZH-2026-QH-0007',
  dueOn: '2026-02-28',
  version: 3,
  setAt: Date.UTC(2026, 1, 20, 1, 45),
}
const address = 'https://sunshine.example.edu.cn'

/** The entries as another program reads them. */
function read(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry))
}

test('[AU-14] another program reads a whole-day entry on the due day, with an alarm at eight of its morning', () => {
  const [entry] = read(calendarOf([owed], address))
  expect(entry?.uid).toBe('0199aaaa-0000-7000-8000-000000000007@sunshine-service')
  expect(entry?.summary).toBe('工单 ZH-2026-QH-0007 今天到期')
  expect([entry?.startDate.isDate, entry?.startDate.toString(), entry?.endDate.toString()]).toEqual([
    true,
    '2026-02-28',
    '2026-03-01',
  ])
  expect(entry?.sequence).toBe(3)
  expect(entry?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-02-20T01:45:00Z')
  expect(entry?.component.getFirstPropertyValue('url')).toBe(`${address}/tickets/${owed.ticketId}`)
  const [alarm] = entry?.component.getAllSubcomponents('valarm') ?? []
  expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('PT8H')
})

test('[AU-14] every line ends in CRLF and is at most 75 octets, whatever the address; unfolded it is what was written', () => {
  const text = calendarOf([owed, { ...owed, ticketId: '工单'.repeat(30) }], `https://${'很长的域名'.repeat(20)}.cn`)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  const lines = text.split('\r\n')
  expect(lines.join('')).not.toMatch(/[\r\n]/)
  for (const line of lines) expect(octets(line)).toBeLessThanOrEqual(75)
  expect(read(text)).toHaveLength(2)
  expect(text.replace(/\r\n /g, '')).toContain(`URL:https://${'很长的域名'.repeat(20)}.cn/tickets/`)
})

test('[AU-14] a line is folded at 75 octets and never inside a character', () => {
  expect(folded('x'.repeat(75))).toBe('x'.repeat(75))
  expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
  // Seventy-four octets and a character of three: it goes whole to the next line.
  expect(folded(`${'x'.repeat(74)}期`)).toBe(`${'x'.repeat(74)}\r\n 期`)
  const long = '😀期x'.repeat(100)
  expect(folded(long).replace(/\r\n /g, '')).toBe(long)
  for (const line of folded(long).split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75)
  expect(folded(long)).not.toContain('\uFFFD')
})

test('[AU-14] signs that mean something in a calendar are written so that they mean nothing', () => {
  expect(textOf('a;b,c\\d\ne\r\nf')).toBe('a\\;b\\,c\\\\d\\ne\\nf')
})

test('[AU-14] nothing owed is a calendar without entries, not a broken one', () => {
  expect(read(calendarOf([], address))).toEqual([])
  expect(calendarOf([], address)).toBe(calendarOf([], address))
})
