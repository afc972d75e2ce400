import type { FollowUpResult } from '@sunshine/rubric'
import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import { createChoices, type Choices } from '@sunshine/sync/simulator'
import type { Actor, Subject, TicketAct } from '@sunshine/tickets'
import { people } from '../gate.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const MARCH = Date.parse('2026-03-02T09:00+08:00')

/** One act as it happened in the world: when it reached the district, by whom, about what. */
export interface Step {
  readonly id: string
  readonly at: number
  readonly by: Actor
  readonly subject: Subject
}

/** A seal photo's digest, told apart by a name. */
export function photoNamed(name: string): string {
  return Array.from(name.padEnd(32, '.').slice(0, 32), (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join(
    '',
  )
}

const { clerk, principal, dispatcher, reviewer } = people
const bodies = [
  '经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐一次。',
  '经核对考勤表和收费台账，本月少开四天，已按每天六元退到缴费账户，并公示了退费明细。',
] as const

/** How a ticket's year goes, in days from its acceptance. */
interface Course {
  readonly ticketId: string
  readonly takenDownAt: number
  /** The table's limit in days, as far as the story needs it: late is well behind it, in time well before. */
  readonly repliedAfter: number | null
  readonly choices: Choices
}

const onTicket = (id: string, act: TicketAct): Subject => ({ kind: 'ticket', id, act })

/** A concern written down by the school itself, as it was told. */
export function toldToSchool(
  ticketId: string,
  acceptedAt: number,
  choices: Choices,
): Extract<TicketAct, { type: 'registered' }> {
  return {
    type: 'registered',
    personal: { visitorName: `来访人${ticketId}`, visitorPhone: '16000000001' },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: choices.pick(['inquiry', 'complaint', 'suggestion']),
    priority: choices.chance(25) ? 'important' : 'normal',
    channel: choices.pick(['phone', 'walkIn']),
    acceptedAt,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    description: `食堂的青菜发黄 ${ticketId}`,
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
  }
}

/** An official reply with words of its own. */
export function replyOf(at: number, choices: Choices): Extract<TicketAct, { type: 'replied' }> {
  return {
    type: 'replied',
    subject: '食堂饭菜',
    honorific: '女士',
    body: choices.pick(bodies),
    datedOn: beijingDate(at),
  }
}

export function photoOf(replyId: string, name: string): TicketAct {
  return { type: 'sealPhotoAttached', replyId, sha256: photoNamed(name), width: 1500, height: 2000, bytes: 300_000 }
}

/** One ticket from its registration to its closing: what school, centre and bureau do with it. */
function course({ ticketId, takenDownAt, repliedAfter, choices }: Course): Step[] {
  const steps: Step[] = []
  const step = (name: string, at: number, by: Actor, act: TicketAct): void => {
    steps.push({ id: `${ticketId}-${name}`, at, by, subject: onTicket(ticketId, act) })
  }
  const told = toldToSchool(ticketId, takenDownAt, choices)
  if (choices.chance(70)) step('registered', takenDownAt, clerk, told)
  else {
    step('registered', takenDownAt, dispatcher, { ...told, channel: 'centre', unitId: null })
    step('dispatched', takenDownAt + HOUR, dispatcher, {
      type: 'dispatched',
      unitId: 'QH',
      assistingUnitIds: [],
      dueOn: null,
      note: '',
    })
    step('accepted', takenDownAt + 2 * HOUR, clerk, { type: 'accepted', acceptedBy: '王老师' })
  }
  if (choices.chance(40)) step('urged', takenDownAt + 12 * DAY, dispatcher, urging(ticketId, takenDownAt + 12 * DAY))
  if (repliedAfter === null) return steps
  const repliedAt = takenDownAt + repliedAfter * DAY + 3 * HOUR
  const replyId = `${ticketId}-replied`
  step('replied', repliedAt, choices.chance(80) ? clerk : principal, replyOf(repliedAt, choices))
  if (choices.chance(90)) step('photo', repliedAt + HOUR, clerk, photoOf(replyId, replyId))
  if (choices.chance(70)) {
    const [format, seal] = [choices.chance(80) ? 'ok' : 'fault', choices.chance(85) ? 'ok' : 'fault'] as const
    step('found', repliedAt + 2 * DAY, reviewer, {
      type: 'findingRecorded',
      replyId,
      format,
      seal,
      reason: '照片看不清',
      over: null,
    })
  }
  if (choices.chance(60)) {
    const calledAt = repliedAt + 3 * DAY
    const result = choices.pick<FollowUpResult>([
      'satisfied',
      'satisfied',
      'basicallySatisfied',
      'dissatisfied',
      'unreachable',
    ])
    step('called', calledAt, dispatcher, { type: 'followedUp', result, notes: '' })
    if (result === 'dissatisfied' && choices.chance(70)) {
      step('returned', calledAt + DAY, dispatcher, {
        type: 'returned',
        reason: 'dissatisfied',
        note: '请再查',
        dueOn: null,
      })
      step('again', calledAt + 3 * DAY, clerk, replyOf(calledAt + 3 * DAY, choices))
      step('photo2', calledAt + 3 * DAY + HOUR, clerk, photoOf(`${ticketId}-again`, `${ticketId}-again`))
    }
  }
  if (choices.chance(50)) step('closed', repliedAt + 9 * DAY, clerk, { type: 'closed', outcome: '已办结' })
  return steps
}

function urging(ticketId: string, at: number): TicketAct {
  return { type: 'urgeLetterIssued', letterNo: `催办${ticketId}〔2026〕1号`, issuedAt: at }
}

/** A school's year as it truly was: a few tickets, some late, some never answered, judged and called by the bureau. */
export function honestYear(seed: number): readonly Step[] {
  const choices = createChoices(seed)
  const steps: Step[] = []
  const tickets = 1 + choices.below(3)
  for (let index = 0; index < tickets; index++) {
    const takenDownAt = MARCH + choices.below(120) * DAY + choices.below(8) * HOUR
    const repliedAfter = choices.pick([1, 2, 9, 16, 30, null])
    steps.push(...course({ ticketId: `t${index}`, takenDownAt, repliedAfter, choices }))
  }
  if (choices.chance(30)) {
    const review = { kind: 'discretionary', hundredths: choices.pick([300, 400, 500]) } as const
    const act = { type: 'itemReviewed', item: '3.1', review, reason: '现场看过', evidence: '' } as const
    steps.push({
      id: 'graded',
      at: MARCH + 200 * DAY,
      by: reviewer,
      subject: { kind: 'assessment', id: 'QH:2026', act },
    })
  }
  return steps.sort((a, b) => a.at - b.at)
}

/** When the year is scored, and the one before it. */
export const scoredAt = [endOfDay('2025-12-31'), endOfDay('2026-12-31')] as const
