import { hundredthsOf, type Points } from '@sunshine/rubric'
import { pointsWords } from '../../sheet/points-words.ts'
import { comparable } from '../scores/comparable.ts'
import type { Bar, Chart } from './chart.ts'
import type { ChartYear } from './chart-year.ts'

/**
 * 各校与全区中位数: totals as they stand, for the bureau alone; a bar leads to the tickets that cost its unit points (CH-5).
 * The median is of the units that can be compared, and so are they alone.
 */
export function againstMedian(year: ChartYear): Chart {
  const peers = [...comparable(year.district)]
  const compared = new Set(peers.map(({ unit }) => unit.id))
  const median = medianOf(peers.map(({ sheet }) => hundredthsOf(sheet.total)))
  const most = pointsWords(Math.max(0, ...peers.map(({ sheet }) => hundredthsOf(sheet.graded))))
  const bars = year.units
    .map(({ unit, sheet, tickets }): Bar => {
      const total = hundredthsOf(sheet.total)
      const isCompared = compared.has(unit.id)
      const against = isCompared
        ? againstWords(total - median)
        : `只评了 ${pointsWords(hundredthsOf(sheet.graded))} 项分，不比`
      return {
        key: unit.id,
        label: unit.name,
        value: total,
        words: `${pointsWords(total)} 分，${against}`,
        tickets: tickets.filter(({ marks }) => marks.charges.length > 0).map(({ marks }) => marks.ticket),
        marked: isCompared && total < median,
      }
    })
    .sort((a, b) => Number(compared.has(b.key)) - Number(compared.has(a.key)) || b.value - a.value)
  const others = year.district.length - peers.length
  return {
    id: 'median',
    title: '各单位得分与全区中位数',
    says: [
      `到今天已评各项的得分。评了 ${most} 项分的 ${peers.length} 个单位，中位数 ${pointsWords(median)} 分；斜纹的低于它。`,
      ...(others > 0 ? [`另有 ${others} 个单位评得少些，不比。`] : []),
      '点开是让它失分的工单。',
    ].join(''),
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
