import { replyTime, type ReplyTime } from '@sunshine/rubric'
import type { Bar, Chart } from './chart.ts'
import type { ChartYear } from './chart-year.ts'

interface Span {
  readonly key: string
  readonly label: string
  readonly marked: boolean
  readonly holds: (time: ReplyTime) => boolean
  /** Left out while no ticket is in it. */
  readonly rare?: boolean
}

/** Two ends of a span in days, the one nearer to the due day first. */
type Days = readonly [number, number]

const isLate = (time: ReplyTime): boolean => time.class === 'late' || time.class === 'lateAfterUrge'
const early = (key: string, label: string, [most, least]: Days): Span => ({
  key,
  label,
  marked: false,
  holds: (time) => time.class === 'onTime' && time.days !== null && time.days <= most && time.days >= least,
})
const late = (key: string, label: string, [least, most]: Days): Span => ({
  key,
  label,
  marked: true,
  holds: (time) => isLate(time) && time.days !== null && time.days >= least && time.days <= most,
})

const spans: readonly Span[] = [
  early('early-5', '早 5 天以上', [-5, -Infinity]),
  early('early-3', '早 3 到 4 天', [-3, -4]),
  early('early-1', '早 1 到 2 天', [-1, -2]),
  early('same-day', '到期当天', [Infinity, 0]),
  { ...late('late-0', '当天已过时，或重办超时', [-Infinity, 0]), rare: true },
  late('late-1', '晚 1 到 2 天', [1, 2]),
  late('late-3', '晚 3 到 5 天', [3, 5]),
  late('late-6', '晚 6 天以上', [6, Infinity]),
  { key: 'unreplied', label: '已超期，没有回复', marked: true, holds: (time) => time.class === 'unreplied' },
  { key: 'pending', label: '还没到期，没有回复', marked: false, holds: (time) => time.class === 'pending' },
  { key: 'no-due', label: '没有时限', marked: true, holds: (time) => time.class === 'noDueDate', rare: true },
]

/** 回复用时: the first reply against the due day in force, by the rules item 1.1 is scored by (CH-2). */
export function replyTimes(year: ChartYear): Chart {
  const inSpan = new Map<string, string[]>(spans.map(({ key }) => [key, []]))
  for (const { tickets } of year.units)
    for (const { facts } of tickets) {
      const time = replyTime(facts, year)
      const span = spans.find(({ holds }) => holds(time))
      if (span) inSpan.get(span.key)?.push(facts.id)
    }
  const bars = spans.flatMap(({ key, label, marked, rare }): Bar[] => {
    const tickets = inSpan.get(key) ?? []
    if (rare === true && tickets.length === 0) return []
    return [{ key, label, value: tickets.length, words: `${tickets.length} 件`, tickets, marked }]
  })
  return {
    id: 'replies',
    title: '首次回复，比到期日早晚',
    says: '按天数，从批准延期以后的到期日算起。斜纹的是超期。',
    of: '早晚',
    bars,
  }
}
