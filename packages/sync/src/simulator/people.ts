import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { isSchoolRole, type Actor, type Subject, type Ticket, type TicketAct } from '@sunshine/tickets'
import type { TicketType } from '@sunshine/rubric'
import type { StoredDocument } from '../client/ports.ts'
import { uuidv7 } from '../client/uuid.ts'
import { neverSealedDocument } from '../seal/texts.ts'
import type { Choices } from './random.ts'

const registration = {
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  priority: 'normal',
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description: '课后服务费收了三百六，说好一周五天，实际只上三天。',
  dueOn: null,
} as const

/** Now and then somebody wants to be kept confidential. */
const isOneOfFive = (now: number): boolean => now % 5 === 0

/** What a person does next, with what their phone shows them. */
export function chooseAct(
  choices: Choices,
  stored: readonly StoredDocument[],
  about: {
    readonly actor: Actor
    readonly units: readonly [string, ...string[]]
    /** Everybody who has a phone here: a 举报 may complain of any of them. */
    readonly people: readonly Actor[]
    readonly now: number
  },
): Subject {
  const { actor, units, people, now } = about
  const [first, ...others] = stored.flatMap(({ view }): Ticket[] => {
    const document = view && neverSealedDocument(view)
    return document?.kind === 'ticket' ? [document] : []
  })
  const bySchool = isSchoolRole(actor.role)
  if (!first || choices.chance(25)) {
    const id = uuidv7(() => now, choices.bytes)
    return bySchool
      ? schoolRegisters(choices, { id, actor, now })
      : centreRegisters(choices, { id, units, people, now })
  }
  const ticket = choices.pick([first, ...others])
  return bySchool ? schoolActs(choices, ticket, now) : centreActs(choices, ticket, { units, people, now })
}

/** A school registers what a visitor says; now and then it is a 举报, which must go to the centre. */
function schoolRegisters(choices: Choices, about: { id: string; actor: Actor; now: number }): Subject {
  const ticketType = choices.pick<TicketType>(['complaint', 'inquiry', 'assistance', 'report'])
  const act: TicketAct = {
    ...registration,
    ticketType,
    channel: 'phone',
    acceptedAt: about.now,
    confidential: isOneOfFive(about.now),
    unitId: about.actor.unitId,
    accusedUnitId: null,
  }
  return { kind: 'ticket', id: about.id, act }
}

/** The centre registers, for a unit or for later dispatch; a 举报 names the unit complained of. */
function centreRegisters(
  choices: Choices,
  about: { id: string; units: readonly [string, ...string[]]; people: readonly Actor[]; now: number },
): Subject {
  const unitId = choices.pick(about.units)
  const isReport = choices.chance(30)
  const accusedUnitId = isReport ? unitId : null
  const target = isReport || choices.chance(40) ? null : unitId
  const ticketType = isReport ? 'report' : 'complaint'
  const act: TicketAct = {
    ...registration,
    ticketType,
    channel: 'centre',
    acceptedAt: about.now,
    confidential: isOneOfFive(about.now),
    unitId: target,
    accusedUnitId,
    ...(isReport && choices.chance(50) && { accusedPersons: accused(choices, about.people) }),
  }
  return { kind: 'ticket', id: about.id, act }
}

/** One of the people who have a phone, as complained of. */
function accused(choices: Choices, [first, ...others]: readonly Actor[]): Pick<Actor, 'userId' | 'unitId'>[] {
  if (!first) return []
  const { userId, unitId } = choices.pick([first, ...others])
  return [{ userId, unitId }]
}

/** Something a school does to a ticket; often legal, sometimes not: the reducer decides. */
function schoolActs(choices: Choices, ticket: Ticket, now: number): Subject {
  const word = String(choices.below(1000))
  const acts: readonly [TicketAct, ...TicketAct[]] = [
    { type: 'accepted', acceptedBy: '王老师' },
    { type: 'fieldsEdited', fields: { proposedAction: `核实后退费 ${word}` } },
    { type: 'interimNoted', text: `正在核实 ${word}` },
    {
      type: 'replied',
      subject: '课后服务收费问题',
      honorific: '女士',
      body: `经核实，已退费 ${word}，并当面向反映人说明情况，今后每月公示收费明细。`,
      datedOn: beijingDate(now),
    },
    { type: 'extensionRequested', newDueOn: addDays(ticket.due?.on ?? beijingDate(now), 5), reason: '需要上门核实' },
    { type: 'handedBack', reason: '不属本单位' },
    {
      type: 'sealPhotoAttached',
      replyId: ticket.replies.at(-1)?.id ?? 'none',
      sha256: word.padStart(64, '0'),
      width: 1200,
      height: 1600,
      bytes: 200_000,
    },
  ]
  return { kind: 'ticket', id: ticket.id, act: choices.pick(acts) }
}

/** Something the centre does to a ticket. */
function centreActs(
  choices: Choices,
  ticket: Ticket,
  about: { units: readonly [string, ...string[]]; people: readonly Actor[]; now: number },
): Subject {
  const pending = ticket.extensions.find((extension) => extension.status === 'pending')
  const acts: readonly [TicketAct, ...TicketAct[]] = [
    { type: 'dispatched', unitId: choices.pick(about.units), assistingUnitIds: [], dueOn: null, note: '' },
    { type: 'followedUp', result: choices.pick(['satisfied', 'dissatisfied', 'unreachable']), notes: '' },
    { type: 'returned', reason: 'dissatisfied', note: '请重新办理', dueOn: null },
    { type: 'urgeLetterIssued', letterNo: `催 ${ticket.id} ${about.now}`, issuedAt: about.now },
    { type: 'extensionDecided', requestId: pending?.id ?? 'none', approved: choices.chance(60), reason: '情况属实' },
    { type: 'closed', outcome: '' },
    { type: 'accusedNamed', personal: { accusedNames: ['周某'] }, persons: accused(choices, about.people) },
  ]
  return { kind: 'ticket', id: ticket.id, act: choices.pick(acts) }
}
