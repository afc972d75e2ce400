import { beijingDate } from '@sunshine/rubric/civil-date'
import type { District } from './district.ts'

/** The years there is something to assess in, newest first. */
export function yearsOf(district: Pick<District, 'thisYear' | 'tickets'>): number[] {
  const years = new Set([district.thisYear()])
  for (const { ticket } of district.tickets()) years.add(Number(beijingDate(ticket.acceptedAt).slice(0, 4)))
  return [...years].sort((a, b) => b - a)
}
