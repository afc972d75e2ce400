import { isCivilDate, type CivilDate } from '@sunshine/rubric/civil-date'
import type { CalendarEdit } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'
import { daysOf } from './moved-days.ts'

/** The longest span entered at once, in days: a school's summer. */
const LONGEST_SPAN = 100

/** An empty form. */
export const emptyDay: Typed = { from: '', to: '', kind: '', name: '', notice: '', reason: '' }

/** The edits that were typed, one a day; or what is still wrong, in words. */
export function editsOfForm(typed: Typed): { readonly edits: CalendarEdit[] } | { readonly fault: string } {
  const { from = '', to = '', kind = '', name = '', notice = '' } = typed
  const last: CivilDate = to === '' ? from : to
  if (!isCivilDate(from)) return { fault: '请填日期。' }
  if (!isCivilDate(last) || last < from) return { fault: '“到哪天”不能早于开始的日期。' }
  const days = daysOf(from, last)
  if (days.length > LONGEST_SPAN) return { fault: `一次最多改 ${LONGEST_SPAN} 天。` }
  if (kind !== 'holiday' && kind !== 'makeUp' && kind !== 'ordinary') return { fault: '请选这一天怎么算。' }
  if (kind !== 'ordinary' && name.trim() === '') return { fault: '请填名称，如：国庆节。' }
  if (notice.trim() === '') return { fault: '请填依据的文号或文件名。' }
  return { edits: days.map((date) => ({ date, kind, name: name.trim(), notice: notice.trim() })) }
}
