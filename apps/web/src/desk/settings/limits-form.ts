import { halfWidth, parseLimits, priorityLabels, typeLabels, type Limit, type LimitsTable } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'
import { priorityOrder, typeOrder } from './limit-words.ts'

export type LimitRow = keyof LimitsTable['byType'] | keyof LimitsTable['byPriority']
/** Every row of the table, with its label: the types as on the paper form, then the priorities. */
export const limitRows: readonly { readonly row: LimitRow; readonly label: string; readonly mayFollowType: boolean }[] =
  [
    ...typeOrder.map((row) => ({ row, label: typeLabels[row], mayFollowType: false })),
    ...priorityOrder.map((row) => ({ row, label: priorityLabels[row], mayFollowType: true })),
  ]

/** The limit of a row; null where a priority has none of its own. */
export function limitOf({ byType, byPriority }: LimitsTable, row: LimitRow): Limit | null {
  return isType(row) ? byType[row] : byPriority[row]
}

const isType = (row: LimitRow): row is keyof LimitsTable['byType'] => typeOrder.some((type) => type === row)

/** A table as it is typed: the days as text, the unit 'none' where a priority follows the type. */
export function formOf(limits: LimitsTable): Typed {
  const form: Typed = { reason: '' }
  for (const { row } of limitRows) {
    const limit = limitOf(limits, row)
    form[`${row}.days`] = limit === null ? '' : String(limit.days)
    form[`${row}.unit`] = limit === null ? 'none' : limit.unit
  }
  return form
}

/** The table that was typed, or what is wrong with which row, in words. */
export function limitsOfForm(form: Typed): { readonly limits: LimitsTable } | { readonly fault: string } {
  const entered = { byType: entriesOf(form, false), byPriority: entriesOf(form, true) }
  const parsed = parseLimits(entered)
  if ('limits' in parsed) return parsed
  const [, row] = parsed.refusal.path.split('.')
  const label = limitRows.find((known) => known.row === row)?.label ?? ''
  return { fault: `“${label}”的天数要是 1 到 365 的整数。` }
}

function entriesOf(form: Typed, mayFollowType: boolean): { readonly [row: string]: unknown } {
  const rows = limitRows.filter((known) => known.mayFollowType === mayFollowType)
  return Object.fromEntries(
    rows.map(({ row }) => {
      const unit = form[`${row}.unit`]
      return [row, unit === 'none' ? null : { days: daysTyped(form[`${row}.days`] ?? ''), unit }]
    }),
  )
}

function daysTyped(text: string): number {
  const digits = halfWidth(text).trim()
  return /^\d+$/.test(digits) ? Number(digits) : 0
}

/** The rows in which two tables differ. */
export function changedRows(before: LimitsTable, after: LimitsTable): readonly (typeof limitRows)[number][] {
  return limitRows.filter(({ row }) => {
    const [was, is] = [limitOf(before, row), limitOf(after, row)]
    return was?.days !== is?.days || was?.unit !== is?.unit
  })
}
