import {
  channelLabels,
  followUpResultLabels,
  priorityLabels,
  isTakenDown,
  printedFields,
  returnReasonLabels,
  typeLabels,
  type Act,
  type ActType,
} from '@sunshine/tickets'
import { dayWords } from './dates.ts'
import { findingWords } from './findings.ts'
import { decisionLabels } from './sheet-life.ts'

/** What an act is called in a timeline. */
export const actTitles: { readonly [type in ActType]: string } = {
  registered: '登记',
  dueRecalculated: '重算时限',
  classified: '定类',
  dispatched: '派单',
  accusedNamed: '写明被举报人',
  declined: '不予受理',
  accepted: '受理',
  fieldsEdited: '填写表单',
  instructed: '领导批示',
  interimNoted: '阶段性答复',
  handedBack: '退回区中心',
  replied: '回复',
  sealPhotoAttached: '盖章拍照',
  findingRecorded: '审核回复',
  secondFindingRecorded: '复审回复',
  findingSettled: '裁定审核意见',
  claimDecided: '认定离线回复时间',
  waived: '核减',
  urgeLetterIssued: '下函催办',
  urgeLetterRevoked: '撤回催办函',
  reminded: '提醒',
  extensionRequested: '申请延期',
  extensionDecided: '延期审批',
  followedUp: '回访',
  followUpUndone: '撤销回访记录',
  secondCalled: '复核回访',
  secondCallAdopted: '以复核回访为准',
  returned: '发回',
  closed: '办结',
  withdrawn: '撤诉',
  mergedAsDuplicate: '重复件并案',
  personalErased: '到期抹去姓名电话',
  itemReviewed: '评定',
  gradeConsented: '同意不达标',
  gradeTakenBack: '撤回评定',
  vetoRecorded: '一票否决',
  selfAssessed: '自评',
  reviewStarted: '开始评审',
  reviewSubmitted: '提交评审',
  feedbackSent: '反馈',
  feedbackAnswered: '答复反馈',
  objectionRaised: '申诉',
  objectionDecided: '申诉决定',
  published: '公示',
  approved: '审定',
  finalised: '定稿',
  reopened: '重开',
  observationLogged: '平时台账',
  observationWithdrawn: '撤回平时台账',
  unitSaved: '单位信息',
  policyAdopted: '评分口径',
  rubricAdopted: '评分细则',
  calendarEdited: '工作日历',
  limitsSet: '办结时限',
  objectionDaysSet: '申诉期',
  pinDemanded: '要求设 PIN',
  retentionSet: '保存期限',
  samplePublished: '公布抽样种子',
  sampleRedrawn: '重新抽样',
  cityAdmitted: '同意市级读取',
  cityDismissed: '撤回市级读取',
}

/** The act's name in a timeline; one of a later version of the program is called so. */
export function actTitle({ type, fields = {} }: { readonly type: string; readonly fields?: object }): string {
  if (type === 'fieldsEdited' && isCorrection(fields)) return '更正登记'
  const titles: Readonly<Record<string, string>> = actTitles
  return titles[type] ?? '新版程序的一步'
}

const isCorrection = (fields: object): boolean => {
  const names = Object.keys(fields)
  return names.length > 0 && names.every(isTakenDown)
}

/** Which of what was taken down was put right; name and phone themselves are not told (WL-18). */
function correctedWords(fields: object): string | undefined {
  const labels = printedFields.filter(({ key }) => isTakenDown(key) && key in fields).map(({ label }) => label)
  return labels.length === 0 ? undefined : `更正了${labels.join('、')}`
}

/** What an act says, in a line or a paragraph; empty when the title says it all. */
export function actBody(act: Act): string {
  if (!(act.type in actTitles)) return '请更新程序后查看。'
  switch (act.type) {
    case 'registered':
      return `${typeLabels[act.ticketType]} · ${priorityLabels[act.priority]} · ${channelLabels[act.channel]}`
    case 'classified':
      return [`${typeLabels[act.ticketType]} · ${priorityLabels[act.priority]}`, act.reason]
        .filter((text) => text !== '')
        .join('：')
    case 'dispatched':
      return act.note
    case 'declined':
    case 'handedBack':
    case 'withdrawn':
    case 'dueRecalculated':
      return act.reason
    case 'fieldsEdited':
      return [correctedWords(act.fields), act.fields.proposedAction, act.fields.outcome, act.fields.description]
        .filter((text) => text !== undefined)
        .join('\n')
    case 'instructed':
    case 'interimNoted':
      return act.text
    case 'replied':
      return act.body
    case 'findingRecorded':
    case 'secondFindingRecorded':
    case 'findingSettled':
      return findingWords(act)
    case 'claimDecided':
      return `${act.accepted ? '认定属实，按写好的时间计' : '不予认定，按收到的时间计'}：${act.reason}`
    case 'waived':
      return act.reason
    case 'personalErased':
      return `保存期限 ${act.years} 年已满，姓名、电话和回复函照片已抹去`
    case 'urgeLetterIssued':
      return act.letterNo
    case 'extensionRequested':
      return `申请延到${dayWords(act.newDueOn)}：${act.reason}`
    case 'extensionDecided':
      return act.approved ? '同意' : `不同意：${act.reason}`
    case 'urgeLetterRevoked':
      return act.reason ?? ''
    case 'reminded':
      return act.text
    case 'secondCallAdopted':
      return act.reason
    case 'secondCalled':
    case 'followedUp':
      return [followUpResultLabels[act.result], act.notes].filter((text) => text !== '').join('：')
    case 'returned':
      return `${returnReasonLabels[act.reason]}：${act.note}`
    case 'closed':
      return act.outcome
    case 'accusedNamed':
      return act.personal.accusedNames.join('、')
    case 'accepted':
    case 'sealPhotoAttached':
    case 'followUpUndone':
    case 'mergedAsDuplicate':
    case 'itemReviewed':
    case 'vetoRecorded':
    case 'unitSaved':
    case 'reviewStarted':
      return ''
    case 'selfAssessed':
      return act.items
        .map(({ item, words, evidence }) => [item, words, evidence].filter((text) => text !== '').join(' '))
        .join('\n')
    case 'gradeTakenBack':
      return `${act.item}：${act.reason}`
    case 'gradeConsented':
    case 'reviewSubmitted':
    case 'feedbackSent':
    case 'published':
    case 'approved':
      return act.note
    case 'feedbackAnswered':
      return act.answer === 'noObjection' ? '无异议' : act.text
    case 'objectionRaised':
      return [`${act.item}：${act.ground}`, act.evidence].filter((text) => text !== '').join('\n')
    case 'objectionDecided':
      return `${decisionLabels[act.decision]}：${act.reason}`
    case 'observationLogged':
      return `${act.item}（${dayWords(act.observedOn)}）：${act.text}`
    case 'finalised':
      return act.code
    case 'samplePublished':
    case 'sampleRedrawn':
      return `种子 ${act.seed}：${act.ground}`
    case 'reopened':
    case 'observationWithdrawn':
    case 'policyAdopted':
    case 'rubricAdopted':
    case 'calendarEdited':
    case 'limitsSet':
    case 'objectionDaysSet':
    case 'pinDemanded':
    case 'retentionSet':
    case 'cityDismissed':
      return act.reason
    case 'cityAdmitted':
      return `${act.city}：${act.reason}`
  }
}

/** Everything the person wrote in an act, for an act that was refused: to be read, copied and written anew. */
export function actWords(act: Act): string {
  switch (act.type) {
    case 'registered':
      return [actBody(act), `${act.personal.visitorName} ${act.personal.visitorPhone}`.trim(), act.description]
        .filter((text) => text !== '')
        .join('\n')
    case 'replied':
      return [act.subject, act.body].filter((text) => text !== '').join('\n')
    case 'fieldsEdited':
      return Object.values(act.fields)
        .filter((text) => text !== undefined)
        .join('\n')
    default:
      return actBody(act)
  }
}
