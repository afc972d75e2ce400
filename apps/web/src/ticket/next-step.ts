import { awaitsInstruction, type Ticket } from '@sunshine/tickets'
import { isDueToday, isOverdue } from './due-words.ts'

/** What happens next to a ticket (WL-7). `centre`: it is the centre's turn; `none`: nothing is left to do. */
export type Step = 'accept' | 'propose' | 'instruct' | 'reply' | 'sealPhoto' | 'close' | 'centre' | 'none'

/** Of each version of a ticket, at the moment last asked for: a list asks for the same one thousands of times (PI-2). */
const steps = new WeakMap<Ticket, { readonly now: number; readonly step: Step }>()

const isEmpty = (text: string): boolean => text.trim() === ''

/**
 * The one next step of a ticket (WL-7). On its last day and after it the reply comes first: an opinion or an
 * instruction on paper saves no points.
 */
export function nextStep(ticket: Ticket, now: number): Step {
  const known = steps.get(ticket)
  if (known?.now === now) return known.step
  const step = stepOf(ticket, now)
  steps.set(ticket, { now, step })
  return step
}

function stepOf(ticket: Ticket, now: number): Step {
  switch (ticket.state) {
    case 'dispatched':
      return 'accept'
    case 'handling':
      if (awaitsInstruction(ticket)) return 'instruct'
      if (isDueToday(ticket, now) || isOverdue(ticket, now)) return 'reply'
      return isEmpty(ticket.proposedAction) && isEmpty(ticket.leaderInstruction) ? 'propose' : 'reply'
    case 'rework':
    case 'returned':
      return 'reply'
    case 'replied':
      return needsSealPhoto(ticket) ? 'sealPhoto' : 'centre'
    case 'followUp':
      if (needsSealPhoto(ticket)) return 'sealPhoto'
      return lastCall(ticket) === 'dissatisfied' ? 'centre' : 'close'
    case 'handedBack':
    case 'accepted':
      return 'centre'
    case 'closed':
    case 'withdrawn':
    case 'duplicate':
    case 'declined':
      return 'none'
  }
}

/** Whether the step is the school's own to take. */
export function isSchools(step: Step): boolean {
  return step !== 'centre' && step !== 'none'
}

const needsSealPhoto = ({ replies }: Ticket): boolean => replies[replies.length - 1]?.sealPhotos.length === 0

function lastCall({ followUps }: Ticket): string | undefined {
  const calls = followUps.filter((call) => call.by === 'centre')
  return calls[calls.length - 1]?.result
}
