import { addDays, startOfDay } from '@sunshine/rubric/civil-date'
import { boolean, constantFrom, integer, option, record, string, tuple, uuid, type Arbitrary } from 'fast-check'
import { registeredStory, repliedStory } from '../../testing/builders.ts'
import type { Ticket } from '../../ticket.ts'
import { anyTicket } from './any-ticket.ts'

/** Texts as people and spreadsheets write them: quotes, separators, line breaks, and what looks like a formula. */
const anyText: Arbitrary<string> = string({
  unit: constantFrom(
    '课',
    '后',
    '＝',
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    '，',
    ';',
    '\n',
    '\t',
    ' ',
    '1',
    '𬭚',
    '<',
    '&',
    '_x0041_',
  ),
  maxLength: 30,
})
const written: Arbitrary<string> = anyText.map((text) => `${text}说`)

/** A ticket of a school with whatever its acts and the centre's may have made of it. */
export const anySchoolTicket: Arbitrary<Ticket> = record({
  id: uuid(),
  numbered: boolean(),
  serial: integer({ min: 1, max: 99_999 }),
  facts: anyTicket,
  visitorName: string({ unit: constantFrom('周', '某', '·', 'ａ', '=', '-'), minLength: 1, maxLength: 6 }).map(
    (name) => `李${name}`,
  ),
  visitorPhone: constantFrom('', '16000000001', '0734-0000001-8001', '+85200000001'),
  acceptedDay: integer({ min: 0, max: 150 }),
  description: written,
  proposedAction: anyText,
  outcome: anyText,
  leaderInstruction: anyText,
  flags: record({ anonymous: boolean(), confidential: boolean(), noReplyWanted: boolean() }),
  state: constantFrom('handling', 'replied', 'followUp', 'closed', 'rework', 'withdrawn', 'duplicate'),
  closed: option(constantFrom(repliedStory().now.replies[0]?.at ?? 0)),
}).map(({ facts, flags, visitorName, visitorPhone, serial, numbered, closed, acceptedDay, ...drawn }) => {
  const { now } = registeredStory()
  return {
    ...now,
    ...drawn,
    ...flags,
    ticketNo: numbered ? `ZH-2019-QH-${String(serial).padStart(4, '0')}` : null,
    personal: { visitorName: flags.anonymous ? '' : visitorName, visitorPhone },
    type: facts.type === 'report' ? 'inquiry' : facts.type,
    priority: facts.priority,
    channel: facts.channel,
    acceptedAt: startOfDay(addDays('2019-03-04', acceptedDay)) + 32_400_123,
    closed: closed === null ? null : { name: '王老师', unitId: 'QH', at: closed },
  }
})

/** The same, with what the score reads of it. */
export const anyScoredTicket: Arbitrary<Ticket> = tuple(anySchoolTicket, anyTicket).map(([ticket, facts]) => {
  const [reply] = repliedStory().now.replies
  return {
    ...ticket,
    acceptedAt: facts.acceptedAt,
    due: facts.dueOn === null || ticket.due === null ? null : { ...ticket.due, on: facts.dueOn },
    replies: facts.replies.flatMap(({ at, kind, findings }) =>
      kind === 'official' && reply ? [{ ...reply, at, findings }] : [],
    ),
    extensions: facts.extensions.map((extension, index) => ({ ...extension, id: `x${index}`, reason: '取证' })),
    urgeLetters: facts.urgeLetters.map((letter, index) => ({ ...letter, id: `u${index}`, letterNo: `${index}` })),
    followUps: facts.followUps.map((call, index) => ({ ...call, id: `f${index}`, notes: '', caller: '小陈' })),
    returns: facts.returns.map((back, index) => ({ id: `b${index}`, note: '', ...back, dueOn: back.dueOn ?? null })),
    waivers: facts.waivers.map((waiver, index) => ({ ...waiver, id: `w${index}`, by: '吴局长' })),
  }
})
