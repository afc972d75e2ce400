import type { CivilDate } from '@sunshine/rubric/civil-date'
import { addWorkingDays, type Calendar } from '@sunshine/tickets'
import type { Choice } from '../../ui/select-field.tsx'
import { dayWithWeekday } from '../../wording/weekday.ts'

/** New limits one tap away: 3, 5 and 10 working days after today. */
export function reworkDays(calendar: Calendar, today: CivilDate): Choice[] {
  return [3, 5, 10].map((count) => {
    const value = addWorkingDays(calendar, today, count)
    return { value, label: `${count} 个工作日，${dayWithWeekday(value)}` }
  })
}
