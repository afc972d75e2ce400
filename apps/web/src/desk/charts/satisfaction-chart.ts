import type { Bar, Chart } from './chart.ts'
import type { ChartUnit, ChartYear } from './chart-year.ts'

/** 回访满意率 of every unit, always beside the number of calls it rests on (CH-4). */
export function satisfactionChart(year: ChartYear): Chart {
  const rate = year.rubric.items.find((item) => item.kind === 'rate')
  const threshold = rate?.kind === 'rate' ? rate.threshold : undefined
  const bars = year.units
    .map((unit) => barOf(unit, threshold))
    .sort((a, b) => unasked(a) - unasked(b) || a.value - b.value)
  const called = year.units.flatMap(answersOf)
  const pleased = called.filter(({ isSatisfied }) => isSatisfied).length
  return {
    id: 'satisfaction',
    title: '回访满意率',
    says:
      called.length === 0
        ? '还没有可算的回访。'
        : `一共 ${called.length} 件可算的回访，${pleased} 件满意，${percent(pleased, called.length)}%。件数少时，一件就能差很多。`,
    of: '单位',
    bars,
    full: 10_000,
    ...(threshold === undefined ? {} : { line: { value: threshold * 100, words: `${threshold}%` } }),
  }
}

function answersOf({ tickets }: ChartUnit): { readonly ticket: string; readonly isSatisfied: boolean }[] {
  return tickets.flatMap(({ marks: { ticket, sample } }) =>
    sample === null || sample.counts === 'out' ? [] : [{ ticket, isSatisfied: sample.counts === 'satisfied' }],
  )
}

function barOf(chartUnit: ChartUnit, threshold: number | undefined): Bar {
  const { unit } = chartUnit
  const answers = answersOf(chartUnit)
  const pleased = answers.filter(({ isSatisfied }) => isSatisfied).length
  const n = answers.length
  if (n === 0) return { key: unit.id, label: unit.name, value: 0, words: '没有可算的回访', tickets: [] }
  return {
    key: unit.id,
    label: unit.name,
    value: Math.floor((pleased * 10_000) / n),
    words: `${percent(pleased, n)}%（${pleased}/${n}）`,
    tickets: answers.map(({ ticket }) => ticket),
    marked: threshold !== undefined && pleased * 100 < threshold * n,
  }
}

/** Who has no sample stands below those who have one. */
const unasked = ({ tickets }: Bar): number => (tickets.length === 0 ? 1 : 0)

/** Cut off after one decimal, so that 94.99 % never reads as 95. */
function percent(part: number, whole: number): string {
  const tenths = Math.floor((part * 1000) / whole)
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}
