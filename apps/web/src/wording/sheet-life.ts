import type { ObjectionDecided, Owed, SheetStage } from '@sunshine/tickets'

/** The stages of a year's sheet, as people call them. */
export const stageLabels: { readonly [stage in SheetStage]: string } = {
  selfAssessment: '自评',
  review: '评审',
  feedback: '反馈',
  published: '公示',
  approved: '审定',
  finalised: '定稿',
}

/** Whether a device's own records give a final year's code (SL-26, SL-37); `withheld`: they cannot, for not all is shown there (CN-10). */
export type FinalCheck = 'same' | 'changed' | 'withheld'

/** What a device found when it computed a final year again (SL-26, SL-37, CN-10). */
export function finalCheckWords(result: FinalCheck): string {
  switch (result) {
    case 'same':
      return '按本机记录重算，核对码一致。'
    case 'changed':
      return '定稿之后工单又有变化，得分以定稿为准。'
    case 'withheld':
      return '有的工单不向您显示，本机不能核对；核对码对应区里的完整评分表，得分以定稿为准。'
  }
}

/** What becomes of an objection. */
export const decisionLabels: { readonly [decision in ObjectionDecided['decision']]: string } = {
  maintained: '维持',
  corrected: '更正',
  waived: '核减',
}

const owedBy: { readonly [reason in Owed['reason']]: { readonly who: string; readonly what: string } } = {
  ungraded: { who: '考核员', what: '评定' },
  unreviewedReply: { who: '考核员', what: '审核回复' },
  claimUndecided: { who: '考核员', what: '认定回复时间' },
  noDueDate: { who: '区中心', what: '补办结时限' },
  consentMissing: { who: '审定人', what: '同意不达标' },
}

/** Who owes what before a year may be final: "考核员评定 2 项（2.1b、3.2），考核员审核回复 1 处". */
export function owedWords(owed: readonly Owed[]): string {
  const reasons = [...new Set(owed.map(({ reason }) => reason))]
  return reasons
    .map((reason) => {
      const found = owed.filter((one) => one.reason === reason)
      const { who, what } = owedBy[reason]
      if (reason !== 'ungraded' && reason !== 'consentMissing') return `${who}${what} ${found.length} 处`
      return `${who}${what} ${found.length} 项（${found.map(({ item }) => item).join('、')}）`
    })
    .join('，')
}
