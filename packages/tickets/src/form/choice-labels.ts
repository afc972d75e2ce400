import type { Channel, FollowUpResult, Priority, ReturnReason } from '@sunshine/rubric'
import type { OrgKind } from '../unit/unit.ts'

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

/** Kinds of units. */
export const orgKindLabels: { readonly [kind in OrgKind]: string } = {
  centre: '阳光服务中心',
  districtSchool: '区直中小学',
  townshipCentralSchool: '乡镇中心学校',
  privateSchool: '民办学校',
  kindergarten: '幼儿园',
  vocationalSchool: '职专',
}
