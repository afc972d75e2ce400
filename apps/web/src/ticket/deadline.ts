import { plainPoints, decimal, type RubricNumbers } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { awaitsReply, clockRuns, dueOn, rubricNumbersFor, type Settings, type Ticket } from '@sunshine/tickets'
import type { DueWords } from './due-day.ts'
import { dueWords } from './due-words.ts'

export { isDueToday, isOverdue } from './due-words.ts'

/** How long is left, in words, and what a clause of the rubric costs then. */
export interface Deadline extends DueWords {
  /** What acting now or later costs; empty when nothing is at stake. */
  readonly price: string
}

type Prices = RubricNumbers['prices']

/** The deadline of a ticket as of now, with the consequence of acting now and later, by what the bureau has in force. */
export function deadlineOf(ticket: Ticket, now: Instant, settings: Settings): Deadline {
  const found = dueWords(ticket, now, settings)
  return { ...found, price: priceOf(ticket, now, { tone: found.tone, settings }) }
}

function priceOf(ticket: Ticket, now: Instant, about: { tone: DueWords['tone']; settings: Settings }): string {
  const due = dueOn(ticket)
  if (due === null || !awaitsReply(ticket) || !clockRuns(ticket) || about.tone === 'plain') return ''
  const { prices } = rubricNumbersFor(about.settings, Number(due.slice(0, 4)))
  // What one ticket loses under a clause, by the rubric of its year.
  const cost = (clause: keyof Prices): string => plainPoints(decimal(prices[clause] ?? 0))
  if (about.tone === 'soon')
    return beijingDate(now) === due
      ? `今天回复不扣分，过期回复扣 ${cost('late')} 分`
      : `到期前回复不扣分，过期扣 ${cost('late')} 分`
  return ticket.urgeLetters.some((letter) => !letter.revoked)
    ? `已下函催办，现在回复扣 ${cost('lateAfterUrge')} 分，一直不回扣 ${cost('unreplied')} 分`
    : `现在回复扣 ${cost('late')} 分，催办后再回扣 ${cost('lateAfterUrge')} 分，一直不回扣 ${cost('unreplied')} 分`
}
