import type { Channel, Clause, Finding, FollowUpResult, Priority, ReturnReason, TicketType } from '@sunshine/rubric'
import { channelLabels, followUpResultLabels, priorityLabels, returnReasonLabels } from '../form/choice-labels.ts'
import { typeLabels } from '../form/labels.ts'
import { plainWord } from './cell.ts'

/** The values of a column: the template's word for each, and the other words people write for it. */
export interface Words<Value> {
  /** The template's words, as a sentence names them. */
  readonly names: readonly string[]
  readonly read: (text: string) => Value | undefined
  readonly write: (value: Value) => string
}

function wordsOf<Value extends string>(
  labels: { readonly [value in Value]: string },
  also: { readonly [word: string]: NoInfer<Value> },
): Words<Value> {
  const values = Object.keys(labels).filter((key): key is Value => key in labels)
  const meaning = new Map<string, Value>([
    ...values.map((value) => [plainWord(labels[value]), value] as const),
    ...Object.entries(also).map(([word, value]) => [plainWord(word), value] as const),
  ])
  return {
    names: values.map((value) => labels[value]),
    read: (text) => meaning.get(plainWord(text).toLowerCase()),
    write: (value) => labels[value],
  }
}

/** 受理类型. */
export const typeWords: Words<TicketType> = wordsOf(typeLabels, {
  咨询类: 'inquiry',
  求助类: 'assistance',
  投诉类: 'complaint',
  举报类: 'report',
  建议类: 'suggestion',
  意见建议: 'suggestion',
  其它: 'other',
})

/** 事件. */
export const priorityWords: Words<Priority> = wordsOf(priorityLabels, {
  一般: 'normal',
  普通件: 'normal',
  重要: 'important',
  重大特急: 'critical',
})

/** 受理渠道. */
export const channelWords: Words<Channel> = wordsOf(channelLabels, {
  区中心: 'centre',
  阳光服务中心: 'centre',
  中心交办: 'centre',
  中心转办: 'centre',
  来电: 'phone',
  来访: 'walkIn',
  上门: 'walkIn',
})

/** 是, 否. */
export const yesNoWords: Words<'yes' | 'no'> = wordsOf(
  { yes: '是', no: '否' },
  { 匿名: 'yes', 有: 'yes', y: 'yes', yes: 'yes', '1': 'yes', '√': 'yes', '✓': 'yes' },
)

const findingLabels: { readonly [finding in Finding]: string } = { ok: '合格', fault: '不合格', unreviewed: '未审' }
const findingWords: { readonly [word: string]: Finding } = {
  是: 'ok',
  符合: 'ok',
  通过: 'ok',
  '√': 'ok',
  '✓': 'ok',
  否: 'fault',
  不符合: 'fault',
  不通过: 'fault',
  '×': 'fault',
  '✗': 'fault',
  待审: 'unreviewed',
  未审核: 'unreviewed',
  待审核: 'unreviewed',
  '/': 'unreviewed',
  '-': 'unreviewed',
  '—': 'unreviewed',
  '——': 'unreviewed',
}

/** 格式: what a reviewer found. Here 否 is a finding, not "nothing" (LG-8). */
export const formatWords: Words<Finding> = wordsOf(findingLabels, { ...findingWords, 规范: 'ok', 不规范: 'fault' })

/** 盖章: what a reviewer found. Here 否 and 无 are findings, not "nothing" (LG-8). */
export const sealWords: Words<Finding> = wordsOf(findingLabels, {
  ...findingWords,
  有: 'ok',
  已盖: 'ok',
  已盖章: 'ok',
  无: 'fault',
  没有: 'fault',
  未盖: 'fault',
  未盖章: 'fault',
})

/** 回访结果. */
export const followUpWords: Words<FollowUpResult> = wordsOf(followUpResultLabels, {
  非常满意: 'satisfied',
  很满意: 'satisfied',
  非常不满意: 'dissatisfied',
  很不满意: 'dissatisfied',
  未接通: 'unreachable',
  无人接听: 'unreachable',
  未接: 'unreachable',
  打不通: 'unreachable',
  联系不上: 'unreachable',
  停机: 'unreachable',
  空号: 'unreachable',
  拒绝回访: 'declined',
  不接受回访: 'declined',
})

/** What people write where nobody has called back yet. */
export const notCalledBack: ReadonlySet<string> = new Set(['未回访', '待回访', '不回访'])

/** What people write where there is no reply yet. */
export const notReplied: ReadonlySet<string> = new Set([
  '未回复',
  '未答复',
  '尚未回复',
  '待回复',
  '未办结',
  '办理中',
  '未办理',
])

/** 回访方: whose call it was. */
export const callerWords: Words<'centre' | 'school'> = wordsOf(
  { centre: '中心', school: '学校' },
  { 区中心: 'centre', 阳光服务中心: 'centre', 区局: 'centre', 本校: 'school', 学校自行回访: 'school' },
)

/** 延期审批. */
export const decisionWords: Words<'approved' | 'rejected' | 'pending'> = wordsOf(
  { approved: '批准', rejected: '驳回', pending: '待批' },
  { 同意: 'approved', 已批准: 'approved', 通过: 'approved', 不同意: 'rejected', 未批准: 'rejected', 待审批: 'pending' },
)

/** 发回原因. */
export const returnWords: Words<ReturnReason> = wordsOf(returnReasonLabels, {
  不满意: 'dissatisfied',
  回访不满意: 'dissatisfied',
  格式: 'format',
  格式不规范: 'format',
  非本单位: 'wrongUnit',
  未盖章: 'seal',
  盖章: 'seal',
})

/** 核减: which deduction is waived. */
export const clauseWords: Words<Clause> = wordsOf(
  {
    late: '超期',
    lateAfterUrge: '催办后超期',
    unreplied: '未办理回复',
    nonCompliant: '格式',
    notSealed: '盖章',
    rework: '发回重办',
    dissatisfied: '不满意',
  },
  {
    未按时办理: 'late',
    催办: 'lateAfterUrge',
    未回复: 'unreplied',
    不规范: 'nonCompliant',
    未盖章: 'notSealed',
    重办: 'rework',
    回访不满意: 'dissatisfied',
  },
)
