import { calendarOf, roleMay, type ActType, type Actor, type Ticket } from '@sunshine/tickets'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import type { IconName } from '../../ui/icon.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { secondCallWork } from '../follow-up/second-call-work.ts'
import {
  extensionsToDecide,
  overdueTickets,
  ticketsToCall,
  undecidedClaims,
  unreviewedReplies,
  waitingForDispatch,
} from '../district/queues.ts'

/** One kind of work at the bureau: how much of it waits, the next of it, and where it is done. */
export interface WorkQueue {
  readonly label: string
  readonly icon: IconName
  readonly href: string
  readonly count: number
  /** The one that has waited longest, in a line; empty when nothing waits. */
  readonly first: string
  readonly urgent: boolean
  /** Whether this person may do it; the others see how much waits. */
  readonly mine: boolean
}

/** Every queue of the bureau, in the order a ticket passes them. */
export function workQueues(district: District, actor: Actor): WorkQueue[] {
  const { role } = actor
  const held = district.tickets()
  const now = district.now()
  const where = (ticket: Ticket): string =>
    [district.unitName(ticket.unitId), ticketTitle(ticket)].filter(Boolean).join('：')
  const queue = (
    act: ActType,
    place: Pick<WorkQueue, 'label' | 'icon' | 'href'>,
    waiting: readonly { readonly ticket: Ticket; readonly since: string }[],
  ): WorkQueue => ({
    ...place,
    count: waiting.length,
    first: waiting[0] ? `${waiting[0].since} · ${where(waiting[0].ticket)}` : '',
    urgent: act === 'urgeLetterIssued' && waiting.length > 0,
    mine: roleMay(role, act),
  })
  const at = (instant: number): string => momentWords(instant, now)
  return [
    queue(
      'dispatched',
      { label: '待派单', icon: 'send', href: '/desk/dispatch' },
      waitingForDispatch(held).map((ticket) => ({ ticket, since: `${at(ticket.acceptedAt)} 受理` })),
    ),
    queue(
      'urgeLetterIssued',
      { label: '超期可催办', icon: 'exclaim', href: '/desk/urge' },
      overdueTickets(held, now).map((ticket) => ({
        ticket,
        since: deadlineOf(ticket, now, district.settings()).words,
      })),
    ),
    queue(
      'extensionDecided',
      { label: '延期申请', icon: 'calendar', href: '/desk/dispatch?view=extension' },
      extensionsToDecide(held).map(({ ticket, extension }) => ({ ticket, since: `${at(extension.requestedAt)} 申请` })),
    ),
    queue(
      'followedUp',
      { label: '待回访', icon: 'phone', href: '/desk/follow-up' },
      ticketsToCall(held, now, calendarOf(district.settings())).map((ticket) => ({
        ticket,
        since: `${at(ticket.replies[ticket.replies.length - 1]?.at ?? 0)} 回复`,
      })),
    ),
    queue(
      'secondCalled',
      { label: '待复核回访', icon: 'phone', href: '/desk/follow-up?view=second' },
      secondCallWork(district, actor).queue.map((ticket) => ({ ticket, since: '抽中复核' })),
    ),
    queue(
      'findingRecorded',
      { label: '待审回复', icon: 'review', href: '/desk/review' },
      unreviewedReplies(held).map(({ ticket, reply }) => ({ ticket, since: `${at(reply.at)} 回复` })),
    ),
    queue(
      'claimDecided',
      { label: '待认定', icon: 'clock', href: '/desk/review?view=claims' },
      undecidedClaims(held).map(({ ticket, reply }) => ({ ticket, since: `${at(reply.at)} 收到` })),
    ),
  ]
}
