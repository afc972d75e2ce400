import type { ItemKind, RuleClause } from '@sunshine/rubric'

/** The six kinds of items, as a bureau would say how each is scored. */
export const kindWords: { readonly [kind in ItemKind]: string } = {
  ticketDeduction: '按工单扣分',
  rate: '按满意率扣分',
  discretionary: '酌情评分',
  countDeduction: '按属实的投诉扣分',
  graded: '评优秀、良好、一般',
  earned: '按表彰加分',
}

const isKind = (name: string): name is ItemKind => name in kindWords

/** The six kinds, in the order of the table. */
export const itemKinds: readonly ItemKind[] = Object.keys(kindWords).filter(isKind)

/** What a ticket is charged for. */
export const clauseWords: { readonly [clause in RuleClause]: string } = {
  late: '超期回复',
  lateAfterUrge: '催办后超期回复',
  unreplied: '未办理回复',
  nonCompliant: '回复不合规范',
  notSealed: '未盖章拍图',
  rework: '被发回重办',
}
