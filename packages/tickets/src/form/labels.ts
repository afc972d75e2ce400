import type { TicketType } from '@sunshine/rubric'
import type { Role } from '../actor.ts'
import type { TicketState } from '../ticket.ts'

/** 受理类型, in printed order. */
export const typeLabels: { readonly [type in TicketType]: string } = {
  inquiry: '咨询',
  assistance: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  other: '其他',
}

/** Roles. */
export const roleLabels: { readonly [role in Role]: string } = {
  schoolClerk: '学校经办员',
  principal: '校长',
  centreDispatcher: '区中心派单员',
  reviewer: '区考核员',
  approver: '区局审定人',
  admin: '管理员',
  auditor: '审计员',
}

/** States of a ticket, in the words of the timeline. */
export const stateLabels: { readonly [state in TicketState]: string } = {
  accepted: '待派单',
  dispatched: '待受理',
  handling: '办理中',
  replied: '已回复',
  followUp: '已回访',
  closed: '已办结',
  rework: '发回重办',
  returned: '退回补正',
  handedBack: '已退区中心',
  withdrawn: '已撤诉',
  duplicate: '已并案',
  declined: '不予受理',
}
