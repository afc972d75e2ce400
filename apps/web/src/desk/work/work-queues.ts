import { decimal, plainPoints } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, roleMay, rubricNumbersFor, typeLabels, type ActType, type Role, type Ticket } from '@sunshine/tickets'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import type { IconName } from '../../ui/icon.tsx'
import { recentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import {
  dueSoon,
  extensionsToDecide,
  openObjections,
  overdueTickets,
  ticketsToCall,
  undecidedClaims,
  unreviewedReplies,
  waitingForDispatch,
  type ReplyToJudge,
} from '../district/queues.ts'

/** One thing that waits, in two lines, and where it is worked on. */
export interface WorkItem {
  readonly id: string
  readonly title: string
  /** Unit, and since when. */
  readonly facts: string
  /** What is special about it: what it costs, that it came back; empty for most. */
  readonly mark: string
  readonly href: string
}

/** One kind of work at the bureau, the one to do first on top. */
export interface WorkQueue {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** Where the whole of it is worked through. */
  readonly href: string
  readonly items: readonly WorkItem[]
  readonly urgent: boolean
  /** Whether this person may do it; the others see how much waits. */
  readonly mine: boolean
}

/** Every queue of the bureau, a role's own first, each in the order a ticket passes them (DW-1). */
export function workQueues(district: District, role: Role): WorkQueue[] {
  const queue = (
    act: ActType,
    place: Pick<WorkQueue, 'id' | 'label' | 'icon' | 'href'>,
    items: readonly WorkItem[],
  ): WorkQueue => ({ ...place, items, urgent: place.id === 'overdue' && items.length > 0, mine: roleMay(role, act) })
  const all = [
    queue(
      'dispatched',
      { id: 'dispatch', label: '待派单', icon: 'send', href: '/desk/dispatch' },
      toDispatch(district),
    ),
    queue(
      'urgeLetterIssued',
      { id: 'overdue', label: '超期可催办', icon: 'exclaim', href: '/desk/dispatch?view=overdue' },
      toUrge(district),
    ),
    queue(
      'urgeLetterIssued',
      { id: 'soon', label: '临期', icon: 'clock', href: '/desk/tickets?view=soon' },
      soonDue(district),
    ),
    queue(
      'extensionDecided',
      { id: 'extension', label: '延期申请', icon: 'calendar', href: '/desk/dispatch?view=extension' },
      toExtend(district),
    ),
    queue('followedUp', { id: 'call', label: '待回访', icon: 'phone', href: '/desk/follow-up' }, toCall(district)),
    queue(
      'findingRecorded',
      { id: 'review', label: '待审回复', icon: 'review', href: '/desk/review' },
      toReview(district),
    ),
    queue(
      'claimDecided',
      { id: 'claim', label: '待认定', icon: 'review', href: '/desk/review?view=claims' },
      toJudge(district),
    ),
    queue(
      'objectionDecided',
      { id: 'objection', label: '被申诉', icon: 'score', href: '/desk/scores' },
      objected(district),
    ),
  ]
  return [...all.filter(({ mine }) => mine), ...all.filter(({ mine }) => !mine)]
}

/** The parts joined by a dot; empty ones say nothing. */
const facts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')

function itemOf(ticket: Ticket, more: Pick<WorkItem, 'facts'> & Partial<WorkItem>): WorkItem {
  return { id: ticket.id, title: ticketTitle(ticket), mark: '', href: `/desk/tickets/${ticket.id}`, ...more }
}

function toDispatch(district: District): WorkItem[] {
  return waitingForDispatch(district.tickets()).map((ticket) =>
    itemOf(ticket, {
      facts: facts(
        ticketNumber(ticket),
        typeLabels[ticket.type],
        `${recentWords(ticket.acceptedAt, district.now())} 受理`,
      ),
      mark: ticket.state === 'handedBack' ? `${district.unitName(ticket.unitId)}退回` : '',
      href: `/desk/dispatch?ticket=${ticket.id}`,
    }),
  )
}

function toUrge(district: District): WorkItem[] {
  return overdueTickets(district.tickets(), district.now()).map((ticket) =>
    itemOf(ticket, {
      facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
      mark: facts(
        deadlineOf(ticket, district.now(), district.settings()).words,
        ticket.urgeLetters.some(({ revoked }) => !revoked) ? '已下函' : '还没下函',
      ),
      href: `/desk/dispatch?view=overdue&ticket=${ticket.id}`,
    }),
  )
}

function soonDue(district: District): WorkItem[] {
  return dueSoon(district.tickets(), district.now(), district.settings()).map((ticket) =>
    itemOf(ticket, {
      facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
      mark: deadlineOf(ticket, district.now(), district.settings()).words,
    }),
  )
}

function toExtend(district: District): WorkItem[] {
  return extensionsToDecide(district.tickets()).map(({ ticket, extension }) =>
    itemOf(ticket, {
      facts: facts(
        ticketNumber(ticket),
        district.unitName(ticket.unitId),
        `${recentWords(extension.requestedAt, district.now())} 申请`,
      ),
      mark: deadlineOf(ticket, district.now(), district.settings()).words,
      href: `/desk/dispatch?view=extension&ticket=${ticket.id}`,
    }),
  )
}

function toCall(district: District): WorkItem[] {
  return ticketsToCall(district.tickets(), district.now()).map((ticket) => {
    const repliedAt = ticket.replies[ticket.replies.length - 1]?.at ?? 0
    return itemOf(ticket, {
      facts: facts(
        ticketNumber(ticket),
        district.unitName(ticket.unitId),
        `${recentWords(repliedAt, district.now())} 回复`,
      ),
    })
  })
}

const repliedFacts = (district: District, { ticket, reply }: ReplyToJudge, did: string): string =>
  facts(ticketNumber(ticket), district.unitName(ticket.unitId), `${recentWords(reply.at, district.now())} ${did}`)

function toReview(district: District): WorkItem[] {
  return unreviewedReplies(district.tickets()).map((waiting) =>
    itemOf(waiting.ticket, { id: waiting.reply.id, facts: repliedFacts(district, waiting, '回复') }),
  )
}

function toJudge(district: District): WorkItem[] {
  return undecidedClaims(district.tickets()).map((waiting) =>
    itemOf(waiting.ticket, {
      id: waiting.reply.id,
      facts: repliedFacts(district, waiting, '收到'),
      mark: stakeOfClaim(waiting, district),
      href: '/desk/review?view=claims',
    }),
  )
}

/** What hangs on a claim: as long as it is open the reply counts as late (TI-2). */
function stakeOfClaim({ ticket, reply }: ReplyToJudge, district: District): string {
  const { prices } = rubricNumbersFor(district.settings(), Number((dueOn(ticket) ?? beijingDate(reply.at)).slice(0, 4)))
  const isUrged = ticket.urgeLetters.some(({ revoked, issuedAt }) => !revoked && issuedAt < reply.at)
  const price = prices[isUrged ? 'lateAfterUrge' : 'late'] ?? 0
  return `不认定扣 ${plainPoints(decimal(price))} 分，认定属实不扣`
}

function objected(district: District): WorkItem[] {
  return openObjections(district.assessments()).map(({ assessment, objection }) => ({
    id: objection.id,
    title: `${objection.item} ${objection.ground}`,
    facts: facts(
      district.unitName(assessment.unitId),
      `${assessment.year} 年度`,
      `${recentWords(objection.at, district.now())} 申诉`,
    ),
    mark: '',
    href: `/desk/units/${assessment.unitId}?year=${assessment.year}`,
  }))
}
