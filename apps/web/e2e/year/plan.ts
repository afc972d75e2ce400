import { parseInstant } from '@sunshine/rubric/civil-date'
import type { Channel, TicketType } from '@sunshine/rubric'
import { answerTo, concerns, subjects } from '../../../server/src/demo/texts.ts'

/** The year that is played; its calendar is known to the end. */
export const YEAR = 2026

/** What becomes of a ticket, where it is not simply answered in time, sealed and found in order. */
export type Fate = 'late' | 'urged' | 'unreplied' | 'claimed' | 'rework' | 'unhappy' | 'noPhoto' | 'formatFault'

/** One of the forty. */
export interface YearTicket {
  readonly index: number
  readonly month: number
  readonly channel: Channel
  readonly type: TicketType
  readonly anonymous: boolean
  readonly visitor: string
  readonly phone: string
  readonly description: string
  readonly subject: string
  readonly body: string
  readonly fate: Fate | null
  /** Whether the centre calls the citizen. */
  readonly called: boolean
}

/** Enrolment in August and September, new term in February and March. */
const ticketsOfMonth = [2, 3, 3, 2, 2, 4, 3, 7, 7, 3, 2, 2]
const fates: ReadonlyMap<number, Fate> = new Map([
  [5, 'late'],
  [7, 'noPhoto'],
  [9, 'urged'],
  [12, 'rework'],
  [14, 'formatFault'],
  [17, 'late'],
  [20, 'claimed'],
  [22, 'unreplied'],
  [26, 'unhappy'],
  [30, 'noPhoto'],
  [33, 'formatFault'],
])
const called = new Set([0, 1, 2, 4, 6, 8, 10, 11, 12, 13, 15, 16, 18, 21, 24, 26])
const anonymous = new Set([3, 28])
const types: readonly TicketType[] = [
  'inquiry',
  'complaint',
  'complaint',
  'assistance',
  'inquiry',
  'suggestion',
  'other',
]
const surnames = ['周', '李', '欧阳', '王', '䶮', '张', '刘', '陈']

/** 55 in a hundred come from the centre, the rest by phone and on foot. */
function channelOf(index: number): Channel {
  const place = index % 20
  return place < 11 ? 'centre' : place < 17 ? 'phone' : 'walkIn'
}

/** The forty tickets in the order they come. */
export const yearTickets: readonly YearTicket[] = ticketsOfMonth
  .flatMap((count, month) => Array.from({ length: count }, () => month + 1))
  .map((month, index) => {
    const type = types[index % types.length] ?? 'other'
    const concern = concerns[type][index % concerns[type].length] ?? ''
    return {
      index,
      month,
      channel: channelOf(index),
      type,
      anonymous: anonymous.has(index),
      visitor: anonymous.has(index) ? '' : `${surnames[index % surnames.length] ?? '周'}某`,
      phone: `160${String(index).padStart(8, '0')}`,
      description: `${concern}（第 ${index + 1} 件）`,
      subject: subjects[type],
      body: answerTo(type, concern),
      fate: fates.get(index) ?? null,
      called: called.has(index),
    }
  })

/** An instant of the year, by Beijing time. */
export function beijing(month: number, day: number, time: string): number {
  const two = (value: number): string => String(value).padStart(2, '0')
  const instant = parseInstant(`${YEAR}-${two(month)}-${two(day)}T${time}:00+08:00`)
  if (instant === undefined) throw new Error(`no instant: ${month}-${day} ${time}`)
  return instant
}

/**
 * What the sheet must say at the year's end, counted from the plan by hand and not by the app, in points:
 * 1.1 two late (2 each), one after urging (5), one never answered (10); 1.2 two without seal, two format faults (1 each);
 * 1.3a one sent back (2); 1.3b 15 of 16 satisfied are 93.75 %, one whole point below 95 (2).
 */
export const expectedItems: ReadonlyMap<string, number> = new Map([
  ['1.1', 30 - 2 * 2 - 5 - 10],
  ['1.2', 10 - 2 - 2],
  ['1.3a', 10 - 2],
  ['1.3b', 10 - 2],
  ['2.1a', 5],
  ['2.1b', 4.5],
  ['2.2a', 4],
  ['2.2b', 6],
  ['2.2c', 4],
  ['3.1', 5],
  ['3.2', 5],
  ['3.3', 2],
])
