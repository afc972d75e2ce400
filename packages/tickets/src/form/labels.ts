import type { Channel, FollowUpResult, Priority, ReturnReason, TicketType } from '@sunshine/rubric'
import type { Role } from '../actor.ts'
import type { TicketState } from '../ticket.ts'
import type { OrgKind } from '../unit/unit.ts'

/** 受理类型, in printed order. */
export const typeLabels: { readonly [type in TicketType]: string } = {
  inquiry: '咨询',
  assistance: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  other: '其他',
}

/** 事件. */
export const priorityLabels: { readonly [priority in Priority]: string } = {
  normal: '一般件',
  important: '重要件',
  critical: '重大特急件',
}

/** 受理渠道. */
export const channelLabels: { readonly [channel in Channel]: string } = {
  centre: '中心',
  phone: '电话',
  walkIn: '到校',
}

/** 回访 results. */
export const followUpResultLabels: { readonly [result in FollowUpResult]: string } = {
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  unreachable: '无法接通',
  declined: '拒访',
}

/** Why a ticket was sent back. */
export const returnReasonLabels: { readonly [reason in ReturnReason]: string } = {
  dissatisfied: '发回重办',
  format: '格式退回',
  wrongUnit: '不属本单位',
  seal: '补盖公章',
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

/** Kinds of units. */
export const orgKindLabels: { readonly [kind in OrgKind]: string } = {
  centre: '阳光服务中心',
  districtSchool: '区直中小学',
  townshipCentralSchool: '乡镇中心学校',
  privateSchool: '民办学校',
  kindergarten: '幼儿园',
  vocationalSchool: '职专',
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
