import type { CivilDate } from '@sunshine/rubric/civil-date'
import type { Calendar, MovedDay } from './working-days.ts'

/** One change the bureau makes to the calendar. 'ordinary' takes a moved day back to what its weekday says (DL-8). */
export interface CalendarEdit {
  readonly date: CivilDate
  readonly kind: 'holiday' | 'makeUp' | 'ordinary'
  /** What the day is for: 校运会, 台风停课. May be empty for an 'ordinary' day only. */
  readonly name: string
  /** The number or name of the paper the bureau follows; it stands in every explanation. */
  readonly notice: string
}

/**
 * The calendar with edits applied in order: the last edit of a day holds (DL-8). Its version names the base, the number
 * of edits and, where it is another than the base's, the known-through date (DL-9); without either it is the base.
 *
 * @param knownThrough the last day the edited calendar speaks for; null keeps the base's
 * @example editedCalendar(chinaCalendar, threeEdits, null).version === 'china-2018-2026.1+3'
 */
export function editedCalendar(
  base: Calendar,
  edits: readonly CalendarEdit[],
  knownThrough: CivilDate | null,
): Calendar {
  const through = knownThrough ?? base.knownThrough
  const days = new Map<CivilDate, MovedDay>(base.days)
  for (const { date, kind, name, notice } of edits) days.set(date, { kind, name, notice })
  const edited = edits.length === 0 ? '' : `+${edits.length}`
  const reach = through === base.knownThrough ? '' : `~${through}`
  return { ...base, version: base.version + edited + reach, knownThrough: through, days }
}
