import { ledgerColumns, type Column, type ColumnKey } from './columns.ts'

/** What a column tells that the paper form has and the score does not read. */
export type FormKey =
  | 'state'
  | 'visitorName'
  | 'visitorPhone'
  | 'confidential'
  | 'noReplyWanted'
  | 'description'
  | 'acceptingDepartment'
  | 'acceptedBy'
  | 'proposedAction'
  | 'leaderInstruction'
  | 'followUpNotes'
  | 'reworkReason'
  | 'outcome'
  | 'closedAt'
  | 'closedBy'

/** Any column of a school's own ledger. */
export type SchoolKey = ColumnKey | FormKey

const formColumns: { readonly [key in FormKey]: Column } = {
  state: { name: '状态', also: ['办理状态', '当前状态', '进度', '办理进度'], explained: '只供查看' },
  visitorName: {
    name: '来访人姓名',
    also: [
      '姓名',
      '来访人',
      '来访者',
      '来访者姓名',
      '来电人',
      '来电人姓名',
      '反映人',
      '反映人姓名',
      '诉求人',
      '家长姓名',
    ],
    explained: '没有“是否匿名”一列时，写“匿名”就是匿名',
  },
  visitorPhone: {
    name: '联系电话',
    also: ['电话', '电话号码', '联系方式', '手机', '手机号', '手机号码', '来电号码', '来访人电话', '联系人电话'],
    explained: '一个号码，全角数字也可以',
  },
  confidential: { name: '要求保密', also: ['是否保密', '保密'], explained: '是、否；空着按“否”' },
  noReplyWanted: { name: '不要求回复', also: ['要求不回复', '不需回复'], explained: '是、否；空着按“否”' },
  description: {
    name: '问题描述',
    also: [
      '反映问题',
      '反映内容',
      '反映的问题',
      '诉求内容',
      '主要诉求',
      '问题内容',
      '来访内容',
      '来电内容',
      '受理内容',
      '投诉内容',
      '事由',
      '内容',
    ],
    explained: '必填，什么事、希望怎么办',
  },
  acceptingDepartment: { name: '受理部门', also: ['受理科室', '接待部门'], explained: '空着按“办公室”' },
  acceptedBy: { name: '受理人', also: ['接待人', '接访人', '登记人', '接线人'], explained: '空着按导入的人' },
  proposedAction: { name: '拟办意见', also: ['拟办', '办理意见'], explained: '文字' },
  leaderInstruction: { name: '领导批示', also: ['批示', '领导意见'], explained: '由校长在系统里批' },
  followUpNotes: { name: '回访情况', also: ['回访记录', '回访内容'], explained: '由回访的人在系统里记' },
  reworkReason: { name: '重办原因', also: ['重办理由'], explained: '由发回的人在系统里记' },
  outcome: { name: '处理结果', also: ['办理结果', '处理情况', '办理情况', '办结情况'], explained: '文字' },
  closedAt: { name: '办结时间', also: ['办结日期', '完成时间', '完成日期'], explained: '由系统记' },
  closedBy: { name: '办结人', also: [], explained: '由系统记' },
}

const columns: { readonly [key in SchoolKey]: Column } = { ...ledgerColumns, ...formColumns }

/** Every column of a school's ledger in the order it is written: who and what first, then what the bureau scores (LB-5). */
export const schoolKeys: readonly SchoolKey[] = [
  'ticketNo',
  'acceptedAt',
  'state',
  'type',
  'visitorName',
  'visitorPhone',
  'description',
  'channel',
  'priority',
  'anonymous',
  'confidential',
  'noReplyWanted',
  'acceptingDepartment',
  'acceptedBy',
  'unit',
  'dueOn',
  'proposedAction',
  'leaderInstruction',
  'replies',
  'interim',
  'format',
  'seal',
  'outcome',
  'closedAt',
  'closedBy',
  'followUpResult',
  'followUpAt',
  'followUpBy',
  'followUpNotes',
  'returnedAt',
  'returnReason',
  'returnDueOn',
  'reworkReason',
  'urgeLetters',
  'extendedTo',
  'extensionAskedAt',
  'extensionDecision',
  'excluded',
  'waivedClauses',
  'waiverReason',
]

/** A column's name, the other names schools give it, and what belongs into it. */
export function schoolColumn(key: SchoolKey): Column {
  return columns[key]
}
