import { beijingDate, addDays, startOfDay, endOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import type { Channel, Priority, TicketType } from '@sunshine/rubric'
import { createChoices, type Choices } from '@sunshine/sync/simulator'
import { chinaCalendar, defaultLimits, dueDate, type TicketAct } from '@sunshine/tickets'
import { citizens, demoUnits } from './names.ts'
import { answerTo, callNotes, concerns, subjects } from './texts.ts'

/** One ticket of the demo year with everything that happens to it, up to now. */
export interface PlannedTicket {
  readonly id: string
  readonly unitId: string
  readonly acts: readonly PlannedAct[]
}

export interface PlannedAct {
  readonly by: 'school' | 'centre' | 'reviewer'
  readonly at: Instant
  readonly act: TicketAct
}

const HOUR = 3_600_000

/** Shares in per cent, in the manner of a district's hotline (shifted from published figures; invented). */
const types: readonly [TicketType, number][] = [
  ['inquiry', 34],
  ['complaint', 34],
  ['assistance', 13],
  ['suggestion', 8],
  ['report', 5],
  ['other', 6],
]
const channels: readonly [Channel, number][] = [
  ['centre', 55],
  ['phone', 30],
  ['walkIn', 15],
]
const priorities: readonly [Priority, number][] = [
  ['normal', 88],
  ['important', 10],
  ['critical', 2],
]
/** Months by their share of a year: enrolment in August and September, new term in February and March. */
const months: readonly [number, number][] = [
  [1, 5],
  [2, 7],
  [3, 8],
  [4, 6],
  [5, 6],
  [6, 9],
  [7, 9],
  [8, 17],
  [9, 18],
  [10, 6],
  [11, 5],
  [12, 4],
]

function pickShare<T>(choices: Choices, shares: readonly (readonly [T, number])[]): T {
  let left = choices.below(shares.reduce((sum, [, share]) => sum + share, 0))
  for (const [value, share] of shares) {
    if (left < share) return value
    left -= share
  }
  throw new Error('shares must not be empty')
}

const pad = (value: number): string => String(value).padStart(2, '0')

/**
 * A year's tickets with a fixed seed: the same district every time, only its dates follow the current year. `percent` of
 * the usual number of tickets, for a busier district.
 */
export function planTickets(when: {
  readonly year: number
  readonly now: Instant
  readonly percent?: number | undefined
}): PlannedTicket[] {
  const choices = createChoices(2019)
  const schools = demoUnits.filter((unit) => unit.orgKind !== 'centre')
  const planned: PlannedTicket[] = []
  let serial = 0
  for (const [index, unit] of schools.entries()) {
    // Three units have none at all; most have a few, some have many.
    const usual = index % 12 === 11 ? 0 : index === 0 ? 26 : 3 + choices.below(index % 5 === 0 ? 22 : 9)
    const count = Math.round((usual * (when.percent ?? 100)) / 100)
    for (let ticket = 0; ticket < count; ticket++) {
      const plan = planTicket(choices, { ...when, unitId: unit.id, serial: ++serial })
      if (plan) planned.push(plan)
    }
    if (index < 2) planned.push(...openTickets(choices, { ...when, unitId: unit.id, serial: (serial += 4) }))
  }
  return numbered(planned, when.year)
}

/** Urge letters are numbered in the order in which they were issued, as the centre's book has them. */
function numbered(planned: readonly PlannedTicket[], year: number): PlannedTicket[] {
  const letters = planned
    .flatMap(({ acts }) => acts.filter(({ act }) => act.type === 'urgeLetterIssued'))
    .sort((a, b) => a.at - b.at)
  const inOrder = (one: PlannedAct): PlannedAct =>
    one.act.type === 'urgeLetterIssued'
      ? { ...one, act: { ...one.act, letterNo: `示教阳催〔${year}〕${letters.indexOf(one) + 1}号` } }
      : one
  return planned.map((ticket) => ({ ...ticket, acts: ticket.acts.map(inOrder) }))
}

interface About {
  readonly year: number
  readonly now: Instant
  readonly unitId: string
  readonly serial: number
}

const idOf = (serial: number): string => `demo-${String(serial).padStart(5, '0')}`

function workHour(choices: Choices, day: CivilDate): Instant {
  return startOfDay(day) + 8 * HOUR + choices.below(9 * 60) * 60_000
}

function planTicket(choices: Choices, about: About): PlannedTicket | undefined {
  const day = `${about.year}-${pad(pickShare(choices, months))}-${pad(1 + choices.below(28))}`
  const acceptedAt = workHour(choices, day)
  const registered = registration(choices, { ...about, acceptedAt })
  if (acceptedAt >= about.now) return undefined
  const by = registered.channel === 'centre' ? ('centre' as const) : ('school' as const)
  const acts: PlannedAct[] = [{ by, at: acceptedAt, act: registered }]
  if (registered.unitId !== null) acts.push(...handling(choices, { ...about, registered }))
  return { id: idOf(about.serial), unitId: about.unitId, acts: acts.filter((one) => one.at < about.now) }
}

type Registration = Extract<TicketAct, { type: 'registered' }>

function registration(choices: Choices, about: About & { acceptedAt: Instant }): Registration {
  const ticketType = pickShare(choices, types)
  const isReport = ticketType === 'report'
  const anonymous = choices.chance(isReport ? 45 : 8)
  const [first = '', ...others] = concerns[ticketType]
  const [citizen = '', ...otherCitizens] = citizens
  return {
    type: 'registered',
    personal: {
      visitorName: anonymous ? '' : choices.pick([citizen, ...otherCitizens]),
      visitorPhone: `160${String(choices.below(100_000_000)).padStart(8, '0')}`,
    },
    anonymous,
    confidential: choices.chance(isReport ? 60 : 5),
    noReplyWanted: false,
    ticketType,
    priority: pickShare(choices, priorities),
    channel: isReport ? 'centre' : pickShare(choices, channels),
    acceptedAt: about.acceptedAt,
    acceptingDepartment: '办公室',
    acceptedBy: '经办员',
    description: choices.pick([first, ...others]),
    unitId: isReport ? null : about.unitId,
    accusedUnitId: isReport ? about.unitId : null,
    dueOn: null,
  }
}

/** Reply, photo, review, call and return, with the shares of lateness and faults that a district knows. */
function handling(choices: Choices, about: About & { registered: Registration }): PlannedAct[] {
  const { registered } = about
  const { dueOn } = dueDate({
    calendar: chinaCalendar,
    limits: defaultLimits,
    type: registered.ticketType,
    priority: registered.priority,
    acceptedAt: registered.acceptedAt,
  })
  const fate = choices.below(1000)
  if (fate < 5) return []
  const late = fate < 60
  const urged = fate < 20
  const lateBy = 1 + choices.below(4)
  const repliedAt = late
    ? startOfDay(addDays(dueOn, lateBy + (urged ? 2 : 0))) + (9 + choices.below(8)) * HOUR
    : Math.max(registered.acceptedAt + HOUR, endOfDay(dueOn) - choices.below(60) * HOUR - HOUR)
  const acts: PlannedAct[] = []
  if (urged) {
    const at = startOfDay(addDays(dueOn, 1)) + 9 * HOUR
    acts.push({
      by: 'centre',
      at,
      act: { type: 'urgeLetterIssued', letterNo: '', issuedAt: at },
    })
  }
  const honorific = registered.personal.visitorName.endsWith('先生') ? '先生' : '女士'
  acts.push({
    by: 'school',
    at: repliedAt,
    act: {
      type: 'replied',
      subject: subjects[registered.ticketType],
      honorific: registered.anonymous ? null : honorific,
      body: answerTo(registered.ticketType, registered.description),
      datedOn: beijingDate(repliedAt),
    },
  })
  return [...acts, ...afterReply(choices, { ...about, repliedAt })]
}

function afterReply(choices: Choices, about: About & { registered: Registration; repliedAt: Instant }): PlannedAct[] {
  const { repliedAt, now, registered } = about
  const acts: PlannedAct[] = []
  const sealed = !choices.chance(5)
  if (sealed)
    acts.push({
      by: 'school',
      at: repliedAt + 20 * 60_000,
      act: { type: 'sealPhotoAttached', replyId: '', sha256: '0'.repeat(64), width: 1240, height: 1754, bytes: 1 },
    })
  // The last three weeks are still to be reviewed and called.
  if (repliedAt > now - 21 * 24 * HOUR) return acts
  const format = choices.chance(4) ? ('fault' as const) : ('ok' as const)
  const seal = sealed ? ('ok' as const) : ('fault' as const)
  const reason = [format === 'fault' ? '称呼不规范' : '', sealed ? '' : '未见公章']
    .filter((text) => text !== '')
    .join('，')
  acts.push({
    by: 'reviewer',
    at: repliedAt + 3 * 24 * HOUR,
    act: { type: 'findingRecorded', replyId: '', format, seal, reason, over: null },
  })
  if (registered.anonymous || !choices.chance(80)) return acts
  return [...acts, ...calling(choices, { ...about, calledAt: repliedAt + 5 * 24 * HOUR })]
}

function calling(choices: Choices, about: About & { repliedAt: Instant; calledAt: Instant }): PlannedAct[] {
  const { calledAt } = about
  const [note = '', ...otherNotes] = callNotes
  const call = (
    result: 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | 'unreachable',
    notes: string,
  ): PlannedAct => ({ by: 'centre', at: calledAt, act: { type: 'followedUp', result, notes } })
  if (!choices.chance(75)) return [call('unreachable', '')]
  const mood = choices.below(100)
  const closing: PlannedAct = {
    by: 'school',
    at: calledAt + 24 * HOUR,
    act: { type: 'closed', outcome: '已答复并回访。' },
  }
  if (mood < 93)
    return [call(mood < 78 ? 'satisfied' : 'basicallySatisfied', choices.pick([note, ...otherNotes])), closing]
  const dissatisfied = call('dissatisfied', '说了等于没说，没有写什么时候办好。')
  if (!choices.chance(60)) return [dissatisfied]
  const returnedAt = calledAt + HOUR
  const dueOn = addDays(beijingDate(returnedAt), 5)
  return [
    dissatisfied,
    {
      by: 'centre',
      at: returnedAt,
      act: { type: 'returned', reason: 'dissatisfied', note: '请写明完成时间和责任人', dueOn },
    },
  ]
}

/** What is on the desk today at the two schools people log in to: due today, overdue, tomorrow, just come in. */
function openTickets(choices: Choices, about: About): PlannedTicket[] {
  const today = beijingDate(about.now)
  return [0, 3, 7, 11].map((daysAgo, index) => {
    const acceptedAt = Math.min(workHour(choices, addDays(today, -daysAgo)), about.now - HOUR)
    const base = registration(choices, { ...about, acceptedAt })
    const act: Registration = {
      ...base,
      ticketType: 'complaint',
      priority: 'normal',
      channel: 'centre',
      description: concerns.complaint[index] ?? base.description,
      unitId: about.unitId,
      accusedUnitId: null,
    }
    return { id: idOf(about.serial - index), unitId: about.unitId, acts: [{ by: 'centre', at: acceptedAt, act }] }
  })
}
