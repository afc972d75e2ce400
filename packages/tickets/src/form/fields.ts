import type { CivilDate } from '@sunshine/rubric/civil-date'
import { channelLabels, priorityLabels } from './choice-labels.ts'
import { typeLabels } from './labels.ts'

/** The keys of the printed form's cells: the glossary's words. */
export type PrintedKey =
  | 'visitorName'
  | 'visitorPhone'
  | 'type'
  | 'priority'
  | 'channel'
  | 'acceptedAt'
  | 'acceptingDepartment'
  | 'acceptedBy'
  | 'handlingUnit'
  | 'dueOn'
  | 'closedAt'
  | 'closedBy'
  | 'description'
  | 'proposedAction'
  | 'leaderInstruction'
  | 'followUpNotes'
  | 'reworkReason'
  | 'satisfaction'
  | 'outcome'

/** One printed box of a choice. */
export interface PrintedChoice {
  /** The glossary's word, as stored in the ticket. */
  readonly value: string
  /** The word printed beside the box. */
  readonly label: string
}

/** One cell of the paper form. */
export interface PrintedField {
  readonly key: PrintedKey
  readonly label: string
  readonly kind: 'text' | 'choice' | 'date' | 'longText'
  /** Printed boxes of a choice, in printed order. */
  readonly choices?: readonly PrintedChoice[]
}

const choicesOf = (labels: { readonly [value: string]: string }): PrintedChoice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** 学校本级《阳光服务受理工单》 (附件2), every labelled cell in printed order (FM-1). */
export const printedFields: readonly PrintedField[] = [
  { key: 'visitorName', label: '来访人姓名', kind: 'text' },
  { key: 'visitorPhone', label: '联系电话', kind: 'text' },
  { key: 'type', label: '受理类型', kind: 'choice', choices: choicesOf(typeLabels) },
  { key: 'priority', label: '事件', kind: 'choice', choices: choicesOf(priorityLabels) },
  { key: 'channel', label: '受理渠道', kind: 'choice', choices: choicesOf(channelLabels) },
  { key: 'acceptedAt', label: '受理时间', kind: 'date' },
  { key: 'acceptingDepartment', label: '受理部门', kind: 'text' },
  { key: 'acceptedBy', label: '受理人', kind: 'text' },
  { key: 'handlingUnit', label: '办理部门', kind: 'text' },
  { key: 'dueOn', label: '办结时限', kind: 'date' },
  { key: 'closedAt', label: '办结时间', kind: 'date' },
  { key: 'closedBy', label: '办结人', kind: 'text' },
  { key: 'description', label: '问题描述', kind: 'longText' },
  { key: 'proposedAction', label: '拟办意见', kind: 'longText' },
  { key: 'leaderInstruction', label: '领导批示', kind: 'longText' },
  { key: 'followUpNotes', label: '回访情况', kind: 'longText' },
  { key: 'reworkReason', label: '重办原因', kind: 'longText' },
  { key: 'satisfaction', label: '满意情况', kind: 'text' },
  { key: 'outcome', label: '处理结果', kind: 'longText' },
]

/** The form's head: 年 月 （单位）阳光服务受理工单, filled with the month of acceptance and the unit (FM-4). */
export function formTitle(unitName: string, acceptedOn: CivilDate): string {
  return `${Number(acceptedOn.slice(0, 4))}年${Number(acceptedOn.slice(5, 7))}月（${unitName}）阳光服务受理工单`
}
