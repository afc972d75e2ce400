import { hundredthsOf, type Points } from '@sunshine/rubric'
import { pointsWords } from '../../sheet/points-words.ts'
import type { Bar, Chart } from './chart.ts'
import type { ChartYear } from './chart-year.ts'

/** 各校与全区中位数: totals as they stand, for the bureau alone; a bar leads to the tickets that cost its unit points (CH-5). */
export function againstMedian(year: ChartYear): Chart {
  const totals = year.district.map(({ sheet }) => hundredthsOf(sheet.total))
  const median = medianOf(totals)
  const bars = year.units
    .map(({ unit, sheet, tickets }): Bar => {
      const total = hundredthsOf(sheet.total)
      return {
        key: unit.id,
        label: unit.name,
        value: total,
        words: `${pointsWords(total)} 分，${againstWords(total - median)}`,
        tickets: tickets.filter(({ marks }) => marks.charges.length > 0).map(({ marks }) => marks.ticket),
        marked: total < median,
      }
    })
    .sort((a, b) => b.value - a.value)
  return {
    id: 'median',
    title: '各单位得分与全区中位数',
    says: `到今天已评各项的得分。全区 ${totals.length} 个单位，中位数 ${pointsWords(median)} 分；斜纹的低于它。点开是让它失分的工单。`,
    of: '单位',
    bars,
    line: { value: median, words: `中位数 ${pointsWords(median)}` },
  }
}

/** The middle one; of an even number the lower half of the two in the middle, in whole hundredths. */
export function medianOf(totals: readonly Points[]): Points {
  const sorted = [...totals].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return Math.floor((lower + upper) / 2)
}

function againstWords(difference: Points): string {
  if (difference === 0) return '等于中位数'
  return `${difference > 0 ? '高' : '低'} ${pointsWords(Math.abs(difference))}`
}
