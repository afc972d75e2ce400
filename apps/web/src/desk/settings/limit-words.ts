import type { Limit, Ticket } from '@sunshine/tickets'

/** The types in the order of the paper form. */
export const typeOrder: readonly Ticket['type'][] = [
  'inquiry',
  'assistance',
  'complaint',
  'report',
  'suggestion',
  'other',
]

/** The priorities from the lowest. */
export const priorityOrder: readonly Ticket['priority'][] = ['normal', 'important', 'critical']

export const unitLabels: { readonly [unit in Limit['unit']]: string } = { working: '工作日', calendar: '自然日' }

/** 5 个工作日; a priority without a limit of its own follows the type. */
export function limitWords(limit: Limit | null): string {
  return limit === null ? '按受理类型' : `${limit.days} 个${unitLabels[limit.unit]}`
}
