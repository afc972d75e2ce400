import { againstMedian } from './against-median.ts'
import { chartIds, type Bar, type Chart, type ChartId } from './chart.ts'
import type { ChartYear } from './chart-year.ts'
import { lostByClause } from './lost-by-clause.ts'
import { byMonth, byType } from './months-and-types.ts'
import { replyTimes } from './reply-times.ts'
import { satisfactionChart } from './satisfaction-chart.ts'

const draw: { readonly [id in ChartId]: (year: ChartYear) => Chart } = {
  lost: lostByClause,
  replies: replyTimes,
  satisfaction: satisfactionChart,
  months: byMonth,
  types: byType,
  median: againstMedian,
}

/** Every chart of a year. */
export function chartsOf(year: ChartYear): Chart[] {
  return chartIds.map((id) => draw[id](year))
}

/** The bar an address names, drawn anew: the list behind it is what the chart counted (CH-3). */
export function barOf(
  year: ChartYear,
  asked: { readonly chart: string | undefined; readonly key: string | undefined },
): { readonly chart: Chart; readonly bar: Bar } | undefined {
  const id = chartIds.find((one) => one === asked.chart)
  if (id === undefined) return undefined
  const chart = draw[id](year)
  const bar = chart.bars.find(({ key }) => key === asked.key)
  return bar && { chart, bar }
}
