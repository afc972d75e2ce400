import { editedCalendar } from '../calendar/edited.ts'
import { chinaCalendar, type Calendar } from '../calendar/working-days.ts'
import type { Settings } from './settings.ts'

/** The working-day calendar in force: the shipped one with every edit of the bureau (DL-8). */
export function calendarOf(settings: Settings): Calendar {
  const { calendarEdits, knownThrough } = settings
  if (calendarEdits.length === 0 && knownThrough === null) return chinaCalendar
  const edits = calendarEdits.map(({ edit }) => edit)
  return editedCalendar(chinaCalendar, edits, knownThrough)
}

/** The calendar as it was at a version stored with a due date: as many edits as it names (DL-7, DL-9). */
export function calendarAt(settings: Settings, version: string): Calendar {
  const edits = /\+(\d+)/.exec(version)?.[1] ?? '0'
  const through = /~(.+)$/.exec(version)?.[1] ?? null
  const applied = settings.calendarEdits.slice(0, Number(edits)).map(({ edit }) => edit)
  return applied.length === 0 && through === null ? chinaCalendar : editedCalendar(chinaCalendar, applied, through)
}
