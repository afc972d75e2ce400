import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { awaitsReply, dueOn, type Ticket } from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'

/** How long is left, in words; never by colour alone. */
export interface DueWords {
  readonly tone: 'overdue' | 'soon' | 'plain' | 'done'
  readonly words: string
}

/** Until when, by the day alone: what stands on a card before the calendar is there that counts the days to it (FL-2). */
export function dueDayWords(ticket: Ticket, now: Instant): DueWords {
  if (!awaitsReply(ticket)) return { tone: 'done', words: '' }
  if (ticket.replies.length > 0) return { tone: 'soon', words: '请重新回复' }
  return untilDay(ticket, now)
}

/** The same of a ticket whose clock runs. */
export function untilDay(ticket: Ticket, now: Instant): DueWords {
  const due = dueOn(ticket)
  if (due === null) return { tone: 'plain', words: '时限待定' }
  const today = beijingDate(now)
  if (today > due) return { tone: 'overdue', words: '已超期' }
  const words = today === due ? '今天 24 点到期' : `${dayWords(due)} 24 点到期`
  return { tone: today === due ? 'soon' : 'plain', words: `${words}${ticket.due?.provisional ? '（暂定）' : ''}` }
}
