import { describe, expect, test } from 'vitest'
import { beijing } from '../testing/builders.ts'
import { dueIcs } from './due-ics.ts'

const entry = {
  ticketId: '018f0000-0000-7000-8000-00000000ab3f',
  number: 'ZH-2026-QH-0007',
  dueOn: '2026-12-31',
  version: 4,
  address: 'https://sunshine.example/tickets/018f0000-0000-7000-8000-00000000ab3f',
  at: beijing('2026-12-28T07:40'),
}

describe('the due day as a calendar file', () => {
  test('[WL-9] is one entry of the whole day that reminds the day before and on the day', () => {
    expect(dueIcs(entry).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//sunshine//tickets//ZH',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:018f0000-0000-7000-8000-00000000ab3f@sunshine',
      'DTSTAMP:20261227T234000Z',
      'SEQUENCE:4',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:阳光工单到期 ZH-2026-QH-0007',
      'DESCRIPTION:当天 24 点前回复。\\nhttps://sunshine.example/tickets/018',
      ' f0000-0000-7000-8000-00000000ab3f',
      'URL:https://sunshine.example/tickets/018f0000-0000-7000-8000-00000000ab3f',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:阳光工单到期 ZH-2026-QH-0007',
      'TRIGGER:-PT16H',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:阳光工单到期 ZH-2026-QH-0007',
      'TRIGGER:PT8H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })
  test('[WL-9] no line is longer than 75 bytes, whatever stands in it, and unfolding gives the text back', () => {
    const number = '草-𠮷字号，很长的编号；'.repeat(12)
    const file = dueIcs({ ...entry, number })
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(file.replace(/\r\n /g, '')).toContain(`SUMMARY:阳光工单到期 ${number}\r\n`)
  })
})
