import type { TicketName } from './explain.ts'
import { momentWords, plainPoints, textIn } from './plain-words.ts'
import { hundredthsOf } from './points.ts'
import type { Pending, SheetItem, Waived } from './sheet.ts'

/** How an item's points come about, from full marks down, or that there are none yet (SC-10). */
export function explainPoints(item: SheetItem): string {
  if (item.labels.includes('notApplicable')) return '不适用，总分按其余项目折算。'
  if (item.points === null) return '待评，不计 0 分也不计满分。'
  const max = `满分 ${plainPoints(item.max)} 分`
  const got = `得 ${plainPoints(item.points)} 分`
  const sum = textIn(item.because, 'sum')
  if (sum !== '' && hundredthsOf(sum) > hundredthsOf(item.max))
    return `${max}，成效合计 ${plainPoints(sum)} 分，按 ${plainPoints(item.max)} 分封顶，${got}。`
  if (item.notEarned !== '0.00') return `${max}，${got}；按成效加分，未得的 ${plainPoints(item.notEarned)} 分不算失分。`
  if (item.deductions.length === 0) return `${max}，没有扣分，${got}。`
  const lost = item.deductions.map(({ points }) => plainPoints(points)).join(' + ')
  return `${max}，扣 ${lost} 分，${got}。${explainFloor(item) ?? ''}`
}

/** What the listed deductions exceed the item by, as a sentence; undefined when nothing (SC-11). */
export function explainFloor(item: SheetItem): string | undefined {
  if (item.notCharged === '0.00') return undefined
  return `本项已扣完，多出的 ${plainPoints(item.notCharged)} 分不再扣。`
}

/** Something still owed, as a Chinese sentence that says what is missing (SC-10). */
export function explainPending(pending: Pending, name: TicketName): string {
  const ticket = pending.ticket === null ? '' : `工单 ${name(pending.ticket)}：`
  const at = (key: string): string => momentWords(textIn(pending.because, key))
  switch (pending.reason) {
    case 'ungraded':
      return '待评：考核员还没有评定，评定后才能定稿。'
    case 'unreviewedReply':
      return `${ticket}${at('repliedAt')} 的回复待审${aspects(pending)}，暂不扣分，审完才能定稿。`
    case 'claimUndecided': {
      const atStake = plainPoints(textIn(pending.because, 'atStake'))
      return `${ticket}手机记录 ${at('claimedAt')} 回复，区里 ${at('receivedAt')} 收到，待认定。认定前照扣，认定后可少扣 ${atStake} 分。`
    }
    case 'noDueDate':
      return `${ticket}没有办结时限，补上后才能定稿。`
  }
}

function aspects({ because }: Pending): string {
  const open = [
    because['format'] === 'unreviewed' ? '格式' : '',
    because['seal'] === 'unreviewed' ? '盖章' : '',
  ].filter((name) => name !== '')
  return `（${open.join('、')}）`
}

/** A waived deduction (核减), as a sentence (WV-1); a waived answer says what its leaving the rate saves (WV-3). */
export function explainWaived(waived: Waived, name: TicketName): string {
  // Without a reason it is not shown to this reader: none is given without one.
  const reason = waived.reason === '' ? '理由不显示' : `理由：${withoutStop(waived.reason)}`
  if (waived.clause === 'dissatisfied')
    return `工单 ${name(waived.ticket)}：不满意不计入满意率，少扣 ${plainPoints(waived.points)} 分，${reason}。`
  return `工单 ${name(waived.ticket)}：核减 ${plainPoints(waived.points)} 分，${reason}。`
}

/** A reason as people type it may end with its own full stop. */
function withoutStop(reason: string): string {
  return reason.trim().replace(/。+$/, '')
}

const labelWords: { readonly [label: string]: string } = {
  noTickets: '本年度没有工单，暂记满分',
  noFollowUpSample: '无回访样本',
  smallSample: '回访样本不足，记满分',
  notApplicable: '不适用',
}

/** A sheet's or item's label in Chinese. */
export function explainLabel(label: string): string {
  return labelWords[label] ?? label
}
