import { beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import { awaitsReply, calendarOf, countWorkingDays, dueOn, type Settings, type Ticket } from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'

/** How long is left, in words; never by colour alone. */
export interface DueWords {
  readonly tone: 'overdue' | 'soon' | 'plain' | 'done'
  readonly words: string
}

/** Whether the official reply is owed and its day has passed. */
export function isOverdue(ticket: Ticket, now: Instant): boolean {
  const due = dueOn(ticket)
  return awaitsReply(ticket) && ticket.replies.length === 0 && due !== null && now > endOfDay(due)
}

/** Whether the official reply is owed today. */
export function isDueToday(ticket: Ticket, now: Instant): boolean {
  return awaitsReply(ticket) && ticket.replies.length === 0 && dueOn(ticket) === beijingDate(now)
}

/** How long the school still has for its reply, by the calendar in force. */
export function dueWords(ticket: Ticket, now: Instant, settings: Settings): DueWords {
  const due = dueOn(ticket)
  if (!awaitsReply(ticket)) return { tone: 'done', words: '' }
  if (ticket.replies.length > 0) return { tone: 'soon', words: '请重新回复' }
  if (due === null) return { tone: 'plain', words: '时限待定' }
  const today = beijingDate(now)
  const left = countWorkingDays(calendarOf(settings), today, due)
  if (today > due) return { tone: 'overdue', words: left < 0 ? `已超期 ${-left} 个工作日` : '已超期' }
  const provisional = ticket.due?.provisional ? '（暂定）' : ''
  const words =
    today === due
      ? '今天 24 点到期'
      : left === 0
        ? `${dayWords(due)} 24 点到期`
        : `还剩 ${left} 个工作日，${dayWords(due)}到期`
  return { tone: left <= 1 ? 'soon' : 'plain', words: `${words}${provisional}` }
}
