import type { Points, Rubric } from '@sunshine/rubric'
import type { ChangeSum, UnitChange } from '@sunshine/tickets'
import { pointsWords } from '../../sheet/points-words.ts'

/** "+2" or "−12" from hundredths; "0" for no difference. */
export function differenceWords(hundredths: number): string {
  if (hundredths === 0) return '0'
  return `${hundredths > 0 ? '+' : '−'}${pointsWords(Math.abs(hundredths))}`
}

/** The one sentence before an adoption: "7 所学校有变化，合计 −12 分；其余 53 所不变。" */
export function changeSentence({ changed, points, unchanged, final }: ChangeSum): string {
  const stays = final > 0 ? `已定稿的 ${final} 所不变。` : ''
  if (changed.length === 0) return `没有学校的得分有变化。${stays}`
  const sum = points === 0 ? '合计不增不减' : `合计 ${differenceWords(points)} 分`
  return `${changed.length} 所学校有变化，${sum}；其余 ${unchanged} 所不变。${stays}`
}

/** The items that move, from and to: "1.1 办理按时 25 → 23". */
export function itemsWords({ items }: UnitChange, rubrics: readonly Rubric[]): string[] {
  return items.map(({ item, before, after }) => `${itemName(item, rubrics)} ${given(before)} → ${given(after)}`)
}

function itemName(id: string, rubrics: readonly Rubric[]): string {
  for (const { items, contents } of rubrics) {
    const item = items.find((one) => one.id === id)
    if (item) return `${id} ${contents.find((content) => content.id === item.content)?.label ?? ''}`.trim()
  }
  return id
}

function given(points: Points | null): string {
  return points === null ? '没有分' : pointsWords(points)
}
