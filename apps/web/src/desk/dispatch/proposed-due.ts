import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { calendarOf, defaultSettings, dueDate, dueSentence, limitsOf, type Ticket } from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive } from '../../live.ts'
import { readSettings } from '../../store/tickets.ts'
import type { CountedFrom } from '../../ticket/why-this-day.tsx'

/** The due date the table gives, in one sentence, with what explains it day by day. */
export interface ProposedDue {
  readonly on: CivilDate
  readonly words: string
  /** 暂定: the count leaves the days the calendar knows (DL-4). */
  readonly provisional: boolean
  readonly why: CountedFrom
}

/** The due date by the limits and the calendar now in force, as the server will stamp it. Needs an owner. */
export function createProposedDue(
  about: () => Pick<Ticket, 'type' | 'priority'> & { readonly from: Instant },
): Accessor<ProposedDue> {
  const held = createLive(readSettings)
  return createMemo(() => {
    const settings = held() ?? defaultSettings
    const [calendar, limits] = [calendarOf(settings), limitsOf(settings)]
    const { type, priority, from } = about()
    const due = dueDate({ calendar, limits, type, priority, acceptedAt: from })
    const why = { calendar, from: beijingDate(from), due }
    return { on: due.dueOn, words: dueSentence(calendar, from, due), provisional: due.provisional, why }
  })
}
