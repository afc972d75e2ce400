import type { PolicyKey } from '@sunshine/tickets/policy-words'

/** Where a reading comes from, and what a bureau should think of before it chooses another. */
export interface PolicyGround {
  /** The clause the default rests on, as printed; null where the notice is silent and the default is this system's. */
  readonly clause: string | null
  readonly remark?: string
}

export interface PolicyGroup {
  readonly title: string
  readonly keys: readonly PolicyKey[]
}

/** The keys under the part of the rubric they belong to, in printed order. */
export const policyGroups: readonly PolicyGroup[] = [
  { title: '哪些工单计入', keys: ['scoredChannels', 'yearBasis'] },
  {
    title: '1.1 办理按时',
    keys: [
      'deadlineMoment',
      'unrepliedScope',
      'urgeCombine',
      'urgeCount',
      'urgeTiming',
      'reworkTimeliness',
      'offlineReplyPolicy',
      'offlineGraceHours',
    ],
  },
  { title: '1.2 办理规范', keys: ['complianceCombine', 'complianceReply'] },
  {
    title: '1.3 办理满意',
    keys: ['reworkCount', 'rateStep', 'emptyRate', 'minSample', 'unreachable', 'followUpBasis', 'followUpBy'],
  },
  { title: '平台建设、日常管理和一票否决', keys: ['gradedFloor', 'innovationSameCase', 'veto'] },
]

/** The ground of every key, or this does not compile. */
export const policyGrounds: { readonly [key in PolicyKey]: PolicyGround } = {
  scoredChannels: {
    clause: '附件2 受理渠道：中心、电话、到校',
    remark: '把到校来访也计入考核，学校会倾向于少登记来访。不少地方只计中心渠道的。',
  },
  yearBasis: { clause: null, remark: '只影响年底受理、第二年才到期的工单。每件工单只算在一年里。' },
  deadlineMoment: { clause: null },
  unrepliedScope: { clause: '附件1 一.1 说明：未办理回复工单，指在年度考核前一直未回复的工单' },
  urgeCombine: {
    clause: '附件1 一.1：经下函催办后，超期办理回复的工单，一件扣5分',
    remark: '按2019年细则，一笔是 5 分，两笔是 2 + 5 = 7 分。',
  },
  urgeCount: { clause: '附件1 一.1：经下函催办后，超期办理回复的工单，一件扣5分' },
  urgeTiming: {
    clause: '附件1 一.1：经下函催办后，超期办理回复的工单',
    remark: '平时到期以后才能下函；下函以后又批准了延期的，两种读法才不同。',
  },
  reworkTimeliness: { clause: null },
  offlineReplyPolicy: {
    clause: null,
    remark: '从改了以后收到的回复起用；已经收到的不重新认定。',
  },
  offlineGraceHours: { clause: null },
  complianceCombine: { clause: '附件1 一.2：未按规范要求回复的，一件扣1分；未加盖公章并拍图发送的，一件扣1分' },
  complianceReply: { clause: null },
  reworkCount: { clause: '附件1 一.3：被发回重办工单，一件扣2分' },
  rateStep: {
    clause: '附件1 一.3：每降一个百分点扣2分',
    remark: '满意率 94.5% 时，按2019年细则依次扣 0 分、2 分、1 分。',
  },
  emptyRate: { clause: null },
  minSample: { clause: null, remark: '回访件数少时，一件不满意就可能扣满。考核表上总会写明回访了几件。' },
  unreachable: { clause: '附件1 一.3 说明：满意率=满意工单数/办结回访工单数' },
  followUpBasis: { clause: null },
  followUpBy: {
    clause: '附件1 一.3 说明：因热线平台回访不满意而被退回',
    remark: '学校回访自己办的件，结果难免偏高。',
  },
  gradedFloor: { clause: null },
  innovationSameCase: { clause: '附件1 三.3：若同时获多项计分资格，最高分值相加不超过5分' },
  veto: { clause: '附件1 二.2 说明：绩效考核评先评优，实行一票否决' },
}
