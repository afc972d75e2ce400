import type { LedgerSheet } from './cell.ts'
import type { SchoolKey } from './form-columns.ts'
import { comparedName, LAST_HEADER_ROW } from './header.ts'
import { layoutOf, type ChosenColumns, type SheetLayout } from './layout.ts'

/** What the centre brings in from the spreadsheet of another platform (IM-1). */
export const platformColumns: readonly SchoolKey[] = [
  'ticketNo',
  'acceptedAt',
  'description',
  'visitorName',
  'visitorPhone',
  'type',
  'priority',
  'unit',
  'dueOn',
  'anonymous',
  'confidential',
  'noReplyWanted',
]

/** Without these no row of a platform can be registered: its own number is what tells a row brought in twice. */
export const neededPlatformColumns: readonly SchoolKey[] = ['ticketNo', 'acceptedAt', 'description']

/** Words by which the header of a platform's export is taken for a column, where nothing else is known of it. */
const hints: readonly (readonly [SchoolKey, RegExp])[] = [
  ['ticketNo', /编号|单号|工单号|流水号/u],
  [
    'unit',
    /(?:承办|主办|办理|处置|责任|转办|交办|派往|下派).*(?:单位|部门|机构|学校)|涉及(?:单位|学校)|被反映(?:单位|学校)/u,
  ],
  ['dueOn', /截止|截至|时限|期限|到期|限办|要求.*(?:办结|回复|反馈)/u],
  ['priority', /紧急|等级|级别|件别/u],
  ['acceptedAt', /(?:派单|转办|交办|创建|受理|来电|诉求|提交|登记).*(?:时间|日期)/u],
]

/** Proposes what each column of a platform's sheet means; what a person chose for a name goes before (IM-2). */
export function platformLayout(sheet: LedgerSheet, chosen: ChosenColumns = {}, header?: number | null): SheetLayout {
  const headerRow = header === undefined ? layoutOf(sheet, { ...hintedNames(sheet), ...chosen }).headerRow : header
  const proposed = layoutOf(sheet, chosen, headerRow)
  const taken = new Set(Object.values(proposed.columns).map(({ index }) => index))
  const more: { [name: string]: SchoolKey } = {}
  for (const [key, words] of hints) {
    if (proposed.columns[key]) continue
    const index = proposed.names.findIndex(
      (name, at) => !taken.has(at) && chosen[name] === undefined && words.test(comparedName(name)),
    )
    const name = proposed.names[index]
    if (name === undefined) continue
    taken.add(index)
    more[name] = key
  }
  return layoutOf(sheet, { ...more, ...chosen }, headerRow)
}

/** The texts near the top that sound like a platform's columns: enough to find its header by. */
function hintedNames({ rows }: LedgerSheet): ChosenColumns {
  const texts = rows.slice(0, LAST_HEADER_ROW).flatMap((cells) => cells.filter((cell) => typeof cell === 'string'))
  const named = texts.flatMap((text): [string, SchoolKey][] => {
    const name = comparedName(text)
    const hint = hints.find(([, words]) => words.test(name))
    return hint === undefined ? [] : [[text.trim(), hint[0]]]
  })
  return Object.fromEntries(named)
}
