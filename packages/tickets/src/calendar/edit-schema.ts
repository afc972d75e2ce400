import * as v from 'valibot'
import { civilDate, line } from '../fields.ts'

const isBlank = (text: string): boolean => text.trim() === ''

/** An edit as it arrives: a real calendar day, a known kind, a name where one is printed, and always a notice (DL-8). */
export const calendarEditSchema = v.pipe(
  v.strictObject({
    date: civilDate,
    kind: v.picklist(['holiday', 'makeUp', 'ordinary']),
    name: line,
    notice: v.pipe(
      line,
      v.check((notice) => !isBlank(notice), 'the notice that moves the day'),
    ),
  }),
  v.forward(
    v.check(({ kind, name }) => kind === 'ordinary' || !isBlank(name), 'what the day is for'),
    ['name'],
  ),
)
