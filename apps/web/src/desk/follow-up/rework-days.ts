import { addDays, type CivilDate } from '@sunshine/rubric/civil-date'
import { chinaCalendar, isWorkingDay } from '@sunshine/tickets'
import type { Choice } from '../../ui/select-field.tsx'
import { dayWithWeekday } from '../../wording/dates.ts'

/** New limits one tap away: 3, 5 and 10 working days after today. */
export function reworkDays(today: CivilDate): Choice[] {
  return [3, 5, 10].map((count) => {
    const value = workingDaysAfter(today, count)
    return { value, label: `${count} 个工作日，${dayWithWeekday(value)}` }
  })
}

function workingDaysAfter(from: CivilDate, count: number): CivilDate {
  let date = from
  for (let left = count; left > 0;) {
    date = addDays(date, 1)
    if (isWorkingDay(chinaCalendar, date)) left--
  }
  return date
}
