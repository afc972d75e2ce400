import { beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import {
  awaitsReply,
  calendarOf,
  clockRuns,
  countWorkingDays,
  dueOn,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'
import { dueDayWords, untilDay, type DueWords } from './due-day.ts'

/** Whether the official reply is owed and its day has passed. */
export function isOverdue(ticket: Ticket, now: Instant): boolean {
  const due = dueOn(ticket)
  return awaitsReply(ticket) && ticket.replies.length === 0 && due !== null && now > endOfDay(due)
}

/** Whether the official reply is owed today. */
export function isDueToday(ticket: Ticket, now: Instant): boolean {
  return awaitsReply(ticket) && ticket.replies.length === 0 && dueOn(ticket) === beijingDate(now)
}

/** Whether a reply is given whose sealed letter nobody has seen: the clock runs until its photo comes (TP-6). */
export function lacksSealPhoto(ticket: Ticket): boolean {
  return (ticket.state === 'replied' || ticket.state === 'followUp') && clockRuns(ticket)
}

/** How long the school still has for its reply, or for the photo that makes it one, by the calendar in force. */
export function dueWords(ticket: Ticket, now: Instant, settings: Settings): DueWords {
  if (lacksSealPhoto(ticket)) {
    const { tone, words } = daysLeft(ticket, now, settings)
    return { tone, words: `盖章${words}` }
  }
  const isOwed = awaitsReply(ticket) && ticket.replies.length === 0
  return isOwed ? daysLeft(ticket, now, settings) : dueDayWords(ticket, now)
}

function daysLeft(ticket: Ticket, now: Instant, settings: Settings): DueWords {
  const day = untilDay(ticket, now)
  const due = dueOn(ticket)
  if (due === null) return day
  const left = countWorkingDays(calendarOf(settings), beijingDate(now), due)
  if (day.tone === 'overdue') return left < 0 ? { ...day, words: `已超期 ${-left} 个工作日` } : day
  if (left === 0) return { ...day, tone: 'soon' }
  const provisional = ticket.due?.provisional ? '（暂定）' : ''
  return {
    tone: left === 1 ? 'soon' : 'plain',
    words: `还剩 ${left} 个工作日，${dayWords(due)}到期${provisional}`,
  }
}
