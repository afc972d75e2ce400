import { plainPoints, decimal, type RubricNumbers } from '@sunshine/rubric'
import { beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import {
  awaitsReply,
  calendarOf,
  countWorkingDays,
  dueOn,
  rubricNumbersFor,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'

/** How long is left, in words, and what it costs; never by colour alone. */
export interface Deadline {
  readonly tone: 'overdue' | 'soon' | 'plain' | 'done'
  readonly words: string
  /** What acting now or later costs; empty when nothing is at stake. */
  readonly price: string
}

type Prices = RubricNumbers['prices']

/** "2": what one ticket loses under a clause, by the rubric of its year. */
function costOf(clause: keyof Prices, prices: Prices): string {
  return plainPoints(decimal(prices[clause] ?? 0))
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

/** The deadline of a ticket as of now, with the consequence of acting now and later, by what the bureau has in force. */
export function deadlineOf(ticket: Ticket, now: Instant, settings: Settings): Deadline {
  const due = dueOn(ticket)
  if (!awaitsReply(ticket)) return { tone: 'done', words: '', price: '' }
  if (ticket.replies.length > 0) return { tone: 'soon', words: '请重新回复', price: '' }
  if (due === null) return { tone: 'plain', words: '时限待定', price: '' }
  const today = beijingDate(now)
  const calendar = calendarOf(settings)
  const { prices } = rubricNumbersFor(settings, Number(due.slice(0, 4)))
  if (today > due) return overdue(ticket, -countWorkingDays(calendar, today, due), prices)
  const provisional = ticket.due?.provisional ? '（暂定）' : ''
  if (today === due)
    return {
      tone: 'soon',
      words: `今天 24 点到期${provisional}`,
      price: `今天回复不扣分，过期回复扣 ${costOf('late', prices)} 分`,
    }
  const left = countWorkingDays(calendar, today, due)
  const words = left === 0 ? `${dayWords(due)} 24 点到期` : `还剩 ${left} 个工作日，${dayWords(due)}到期`
  return {
    tone: left <= 1 ? 'soon' : 'plain',
    words: `${words}${provisional}`,
    price: left <= 1 ? `到期前回复不扣分，过期扣 ${costOf('late', prices)} 分` : '',
  }
}

function overdue(ticket: Ticket, workingDays: number, prices: Prices): Deadline {
  const cost = (clause: keyof Prices): string => costOf(clause, prices)
  const urged = ticket.urgeLetters.some((letter) => !letter.revoked)
  const words = workingDays > 0 ? `已超期 ${workingDays} 个工作日` : '已超期'
  const price = urged
    ? `已下函催办，现在回复扣 ${cost('lateAfterUrge')} 分，一直不回扣 ${cost('unreplied')} 分`
    : `现在回复扣 ${cost('late')} 分，催办后再回扣 ${cost('lateAfterUrge')} 分，一直不回扣 ${cost('unreplied')} 分`
  return { tone: 'overdue', words, price }
}
