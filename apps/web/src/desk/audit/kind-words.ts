import type { AppRouter } from '@sunshine/server/router'
import { roleLabels, roles } from '@sunshine/tickets'
import type { inferRouterOutputs } from '@trpc/server'
import { momentWords } from '../../wording/dates.ts'

/** What was done, as the auditor reads it (AD-13). */
export const kindLabels: Readonly<Record<string, string>> = {
  signedIn: '登录',
  signInFailed: '登录没有成功',
  signedOut: '退出登录',
  inviteAccepted: '用一次性代码首次登录',
  devicePaired: '用二维码登录另一台设备',
  deviceSignedOut: '下线一台设备',
  passwordChanged: '改了密码',
  secondFactorSet: '启用动态验证码',
  secondFactorStopped: '停用动态验证码',
  recoveryCodesMade: '换了备用码',
  pinForgotten: '忘记 PIN，用密码重新打开',
  invited: '添加或重新邀请人员',
  deactivated: '停用账号',
  districtFounded: '建立本区',
  robotSaved: '设置提醒机器人',
  robotRemoved: '取消提醒机器人',
  cityAdmitted: '准许市级读取得分',
  cityDismissed: '停止市级读取得分',
  calendarMade: '开通日历地址',
  calendarStopped: '停用日历地址',
  identityRead: '查看受保护的来访人身份',
  otherLogAccepted: '接受了对不上的记录',
  logVerified: '校验记录',
  securityExported: '导出安全日志',
  logTrimmed: '到期日志已清理',
  backedUp: '备份',
  restored: '从备份恢复',
  erased: '清除到期的个人信息',
  signInReset: '重置登录',
  exported: '导出全区数据',
  imported: '导入全区数据',
  rebuilt: '按记录重算',
  databaseMoved: '搬到 PostgreSQL',
  machineActed: '在服务器上的操作',
  policyChosen: '改登录规定',
  secondFactorReset: '解除验证码',
  moved: '调动',
  membershipAdded: '增加单位',
  membershipEnded: '撤销单位',
  adminActed: '管理操作',
}

/** An unknown kind stands as it is: a newer server may write what this page does not know. */
export const kindWords = (kind: string): string => kindLabels[kind] ?? kind

const detailLabels: Readonly<Record<string, string>> = {
  role: '角色',
  unitId: '单位',
  device: '设备',
  count: '次数',
  by: '方式',
  purpose: '用途',
  procedure: '操作',
  seq: '第几条',
  known: '原校验码',
  held: '现校验码',
  headSeq: '记录到第',
  askedBy: '谁要求的',
  upTo: '清理到第',
  hash: '校验码',
  sound: '结果',
  entries: '条数',
  tickets: '工单件数',
  photos: '有照片的件数',
  fromRole: '原角色',
  fromUnitId: '原单位',
  profile: '规定',
  secondFactor: '验证码',
  happenedAt: '发生于',
  madeAt: '备份于',
  head: '校验码',
  hourly: '自动',
  events: '记录条数',
  documents: '文档数',
  withPersonal: '含姓名电话',
  withAttachments: '含照片',
  unreadable: '读不出',
}

const values: Readonly<Record<string, string>> = {
  'session.signIn': '密码',
  code: '密码和验证码',
  'entrance.giveCode': '验证码',
  'session.acceptInvite': '一次性代码',
  'session.redeemPairing': '二维码',
  answer: '答复本人',
  followUp: '回访',
  verify: '核实情况',
  inspection: '上级督查',
  admin: roleLabels.admin,
  approver: roleLabels.approver,
  auditor: roleLabels.auditor,
}

type Coded = string | number | boolean | null

/** “角色 校长，单位 QH”. */
export function detailWords(details: Readonly<Record<string, Coded>>): string {
  return Object.entries(details)
    .map(([name, value]) => `${detailLabels[name] ?? name} ${valueWords(name, value)}`)
    .join('，')
}

function valueWords(name: string, value: Coded): string {
  if (value === null) return '无'
  if (typeof value === 'boolean') return name === 'sound' ? (value ? '相符' : '不相符') : value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  const role = roles.find((one) => one === value)
  return values[value] ?? (role ? roleLabels[role] : value)
}

export type Entry = inferRouterOutputs<AppRouter>['audit']['entries'][number]

/** One entry in the columns of table and file. */
export function entryCells(entry: Entry, now: number): readonly string[] {
  const role = roles.find((one) => one === entry.byRole)
  return [
    String(entry.seq),
    momentWords(entry.at, now),
    entry.by ?? '—',
    role ? roleLabels[role] : '',
    kindWords(entry.kind),
    entry.subject ?? '',
    detailWords(entry.details),
    // Enough to tell one from another.
    entry.deviceId?.slice(-8) ?? '',
  ]
}

/** The head of table and file. */
export const entryHead = ['序号', '时间', '谁', '角色', '做了什么', '对象', '说明', '设备'] as const
