import { decimal, plainPoints } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import {
  calendarOf,
  dueOn,
  priorityLabels,
  roleMay,
  rubricNumbersFor,
  typeLabels,
  type ActType,
  type Actor,
  type Ticket,
} from '@sunshine/tickets'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import type { IconName } from '../../ui/icon.tsx'
import { recentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { secondCallWork } from '../follow-up/second-call-work.ts'
import { disputedReplies, secondReviews } from '../review/second-queue.ts'
import {
  dueSoon,
  extensionsToDecide,
  openObjections,
  overdueTickets,
  ticketsToCall,
  unclassified,
  undecidedClaims,
  unreviewedReplies,
  waitingForDispatch,
  type ExtensionToDecide,
  type OpenObjection,
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
  /** Where it is worked on, or for who may not do that looked at. */
  readonly href: string
}

/** One kind of work at the bureau, the one to do first on top. */
export interface WorkQueue {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** Where the whole of it is worked through; null where that is not this person's to do. */
  readonly href: string | null
  readonly count: number
  /** The first of them. */
  readonly items: readonly WorkItem[]
  readonly urgent: boolean
  /** Whether this person may do it; the others see how much waits. */
  readonly mine: boolean
}

/** What the queues read of the district. */
export type Desk = Pick<District, 'tickets' | 'assessments' | 'now' | 'thisYear' | 'settings' | 'unitName'>

/** Items that fit under one another; the room of the queue holds them all. */
export const MOST_SHOWN = 50

/** A queue's own place; everybody may look through some. */
interface Place extends Pick<WorkQueue, 'id' | 'label' | 'icon'> {
  readonly href: string
  readonly isForAll?: boolean
}

/** An item on the page that shows it, and where it is worked on if that is elsewhere. */
interface Waits extends Omit<WorkItem, 'href'> {
  readonly page: string
  readonly workedAt?: string
}

/** Every queue of the bureau, a role's own first, each in the order a ticket passes them (DW-1). */
export function workQueues(district: Desk, actor: Actor): WorkQueue[] {
  const [held, now, settings] = [district.tickets(), district.now(), district.settings()]
  // Only what is shown is put into words: a queue may be as long as the year.
  function queue<Waiting>(
    act: ActType,
    { href, isForAll = false, ...place }: Place,
    [waiting, item]: readonly [readonly Waiting[], (one: Waiting, district: Desk) => Waits],
  ): WorkQueue {
    const mine = roleMay(actor.role, act)
    const items = waiting.slice(0, MOST_SHOWN).map((one) => {
      const { page, workedAt = page, ...made } = item(one, district)
      return { ...made, href: mine ? workedAt : page }
    })
    const urgent = place.id === 'overdue' && waiting.length > 0
    return { ...place, href: mine || isForAll ? href : null, count: waiting.length, items, urgent, mine }
  }
  const all = [
    queue('dispatched', { id: 'dispatch', label: '待派单', icon: 'send', href: '/desk/dispatch' }, [
      waitingForDispatch(held),
      toDispatch,
    ]),
    queue('urgeLetterIssued', { id: 'overdue', label: '超期可催办', icon: 'exclaim', href: '/desk/urge' }, [
      overdueTickets(held, now),
      toUrge,
    ]),
    queue(
      'urgeLetterIssued',
      { id: 'soon', label: '临期', icon: 'clock', href: '/desk/tickets?view=soon', isForAll: true },
      [dueSoon(held, now, settings), soonDue],
    ),
    queue(
      'extensionDecided',
      { id: 'extension', label: '延期申请', icon: 'calendar', href: '/desk/dispatch?view=extension' },
      [extensionsToDecide(held), toExtend],
    ),
    queue('followedUp', { id: 'call', label: '待回访', icon: 'phone', href: '/desk/follow-up' }, [
      ticketsToCall(held, now, calendarOf(settings)),
      toCall,
    ]),
    queue(
      'classified',
      { id: 'class', label: '待定类', icon: 'ledger', href: '/desk/tickets?view=class', isForAll: true },
      [unclassified(held), toClassify],
    ),
    queue('findingRecorded', { id: 'review', label: '待审回复', icon: 'review', href: '/desk/review' }, [
      unreviewedReplies(held),
      toReview,
    ]),
    queue('claimDecided', { id: 'claim', label: '待认定', icon: 'clock', href: '/desk/review?view=claims' }, [
      undecidedClaims(held),
      toJudge,
    ]),
    queue(
      'secondCalled',
      { id: 'secondCall', label: '待复核回访', icon: 'phone', href: '/desk/follow-up?view=second' },
      [secondCallWork(district, actor).queue, toCallAgain],
    ),
    queue(
      'secondFindingRecorded',
      { id: 'secondReview', label: '抽样复审', icon: 'review', href: '/desk/review?view=second' },
      [secondReviews(district, actor), toReviewAgain],
    ),
    queue('findingSettled', { id: 'settle', label: '待裁定', icon: 'review', href: '/desk/review?view=settle' }, [
      disputedReplies(held),
      toSettle,
    ]),
    queue(
      'objectionDecided',
      { id: 'objection', label: '被申诉', icon: 'score', href: '/desk/scores', isForAll: true },
      [openObjections(district.assessments()), objected],
    ),
  ]
  return [...all.filter(({ mine }) => mine), ...all.filter(({ mine }) => !mine)]
}

/** The parts joined by a dot; empty ones say nothing. */
const facts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')

function itemOf(ticket: Ticket, more: Pick<Waits, 'facts'> & Partial<Waits>): Waits {
  return { id: ticket.id, title: ticketTitle(ticket), mark: '', page: `/desk/tickets/${ticket.id}`, ...more }
}

function toDispatch(ticket: Ticket, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(
      ticketNumber(ticket),
      typeLabels[ticket.type],
      `${recentWords(ticket.acceptedAt, district.now())} 受理`,
    ),
    mark: ticket.state === 'handedBack' ? `${district.unitName(ticket.unitId)}退回` : '',
    workedAt: `/desk/dispatch?ticket=${ticket.id}`,
  })
}

/** Says what the school wrote, since that is what is to be judged (AC-39). */
function toClassify(ticket: Ticket, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
    mark: `登记为${typeLabels[ticket.type]} · ${priorityLabels[ticket.priority]}`,
  })
}

function toUrge(ticket: Ticket, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
    mark: facts(
      dueWordsOf(ticket, district),
      ticket.urgeLetters.some(({ revoked }) => !revoked) ? '已下函' : '还没下函',
    ),
    workedAt: `/desk/urge?ticket=${ticket.id}`,
  })
}

const dueWordsOf = (ticket: Ticket, district: Desk): string =>
  deadlineOf(ticket, district.now(), district.settings()).words

function soonDue(ticket: Ticket, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
    mark: dueWordsOf(ticket, district),
  })
}

function toExtend({ ticket, extension }: ExtensionToDecide, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(
      ticketNumber(ticket),
      district.unitName(ticket.unitId),
      `${recentWords(extension.requestedAt, district.now())} 申请`,
    ),
    mark: dueWordsOf(ticket, district),
    workedAt: `/desk/dispatch?view=extension&ticket=${ticket.id}`,
  })
}

function toCall(ticket: Ticket, district: Desk): Waits {
  const repliedAt = ticket.replies[ticket.replies.length - 1]?.at ?? 0
  return itemOf(ticket, {
    facts: facts(
      ticketNumber(ticket),
      district.unitName(ticket.unitId),
      `${recentWords(repliedAt, district.now())} 回复`,
    ),
  })
}

function toCallAgain(ticket: Ticket, district: Desk): Waits {
  return itemOf(ticket, {
    facts: facts(ticketNumber(ticket), district.unitName(ticket.unitId)),
    mark: '抽中复核',
    workedAt: '/desk/follow-up?view=second',
  })
}

const repliedFacts = (district: Desk, { ticket, reply }: ReplyToJudge, did: string): string =>
  facts(ticketNumber(ticket), district.unitName(ticket.unitId), `${recentWords(reply.at, district.now())} ${did}`)

/** Says nothing of what the first reviewer found, and leads past the ticket’s own page (RV-8). */
function toReviewAgain(waiting: ReplyToJudge, district: Desk): Waits {
  const { ticket, reply } = waiting
  return itemOf(ticket, {
    id: reply.id,
    facts: repliedFacts(district, waiting, '回复'),
    mark: '抽中复审',
    workedAt: '/desk/review?view=second',
  })
}

function toSettle(waiting: ReplyToJudge, district: Desk): Waits {
  const { ticket, reply } = waiting
  return itemOf(ticket, {
    id: reply.id,
    facts: repliedFacts(district, waiting, '回复'),
    mark: '两份意见不同',
    workedAt: '/desk/review?view=settle',
  })
}

function toReview(waiting: ReplyToJudge, district: Desk): Waits {
  return itemOf(waiting.ticket, { id: waiting.reply.id, facts: repliedFacts(district, waiting, '回复') })
}

function toJudge(waiting: ReplyToJudge, district: Desk): Waits {
  return itemOf(waiting.ticket, {
    id: waiting.reply.id,
    facts: repliedFacts(district, waiting, '收到'),
    mark: stakeOfClaim(waiting, district),
    workedAt: '/desk/review?view=claims',
  })
}

/** What hangs on a claim: as long as it is open the reply counts as late (TI-2). */
function stakeOfClaim({ ticket, reply }: ReplyToJudge, district: Desk): string {
  const { prices } = rubricNumbersFor(district.settings(), Number((dueOn(ticket) ?? beijingDate(reply.at)).slice(0, 4)))
  const isUrged = ticket.urgeLetters.some(({ revoked, issuedAt }) => !revoked && issuedAt < reply.at)
  const price = prices[isUrged ? 'lateAfterUrge' : 'late'] ?? 0
  return `不认定扣 ${plainPoints(decimal(price))} 分，认定属实不扣`
}

function objected({ assessment, objection }: OpenObjection, district: Desk): Waits {
  return {
    id: objection.id,
    title: `${objection.item} ${objection.ground}`,
    facts: facts(
      district.unitName(assessment.unitId),
      `${assessment.year} 年度`,
      `${recentWords(objection.at, district.now())} 申诉`,
    ),
    mark: '',
    page: `/desk/units/${assessment.unitId}?year=${assessment.year}`,
  }
}
