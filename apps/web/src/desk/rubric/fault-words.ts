import type { Refusal, Rubric } from '@sunshine/rubric'
import { pointsWords } from '../../sheet/points-words.ts'

const fields: { readonly [key: string]: string } = {
  id: '编号',
  docNo: '文号',
  issuedOn: '印发日期',
  title: '标题',
  label: '计分办法的文字',
  max: '分值',
  points: '扣几分',
  perPoint: '每个百分点扣几分',
  perCase: '一件扣几分',
  step: '评分的档距',
  threshold: '满意率低于多少起扣',
  zeroBelow: '满意率低于多少计零分',
  excellent: '优秀的分',
  good: '良好的分',
  fair: '一般的分',
  national: '国家级的分',
  provincial: '省级的分',
  municipal: '市级的分',
  when: '扣分的情形',
}

/** What keeps a draft from being a rubric, and where, in words (AM-12). */
export function faultWords({ path, expected }: Refusal, draft: Rubric): string {
  const where = placeWords(path, draft)
  const sum = /the sum of its parts, (\d+) hundredths, got (\d+)/.exec(expected)
  if (sum)
    return path === 'max'
      ? `各项加起来是 ${pointsWords(Number(sum[1]))} 分，总分写的是 ${pointsWords(Number(sum[2]))} 分。两个数要一样。`
      : `${where}：下面各项加起来是 ${pointsWords(Number(sum[1]))} 分，写的是 ${pointsWords(Number(sum[2]))} 分。`
  if (path === 'id') return '起用的年度和现行的细则一样。请改起用年度。'
  if (path.endsWith('.max') && /^(categories|contents)/.test(path)) return `${where}：下面没有项目了。请至少留一项。`
  if (expected.startsWith('a clause that stands once')) return `${where}：同一种扣分情形只能写在一项里。`
  if (expected.startsWith('at most the threshold')) return `${where}：不能高于“低于多少起扣”。`
  if (expected.startsWith('a step that divides')) return `${where}：分值要是它的整数倍。`
  if (expected.startsWith('the item’s') || expected.startsWith("the item's"))
    return `${where}：最好的一档要等于这一项的分值。`
  if (expected.startsWith('at most')) return `${where}：不能比上一档高。`
  if (expected.startsWith('text that is not empty')) return `${where}：还没有填。`
  if (expected.startsWith('whole hundredths')) return `${where}：要大于 0，最多两位小数。`
  if (expected.startsWith('whole per cent')) return `${where}：填 0 到 100 的整数。`
  if (expected.startsWith('a calendar day')) return `${where}：请选一个日期。`
  if (expected.startsWith('an id that')) return `${where}：这个编号已经有了。`
  return `${where}：填得不对。`
}

/** `items[3].rules[0].points` → 1.3b，扣几分. */
function placeWords(path: string, draft: Rubric): string {
  const last = /([A-Za-z]+)$/.exec(path)?.[1] ?? ''
  const about = Object.entries(fields).find(([key]) => key === last)?.[1]
  const item = draft.items[Number(/^items\[(\d+)\]/.exec(path)?.[1] ?? -1)]
  const content = draft.contents[Number(/^contents\[(\d+)\]/.exec(path)?.[1] ?? -1)]
  const category = draft.categories[Number(/^categories\[(\d+)\]/.exec(path)?.[1] ?? -1)]
  const of = item ? item.id : content ? `${content.id} ${content.label}` : category?.label
  return [of, about].filter((words) => words !== undefined).join('，') || '细则'
}
