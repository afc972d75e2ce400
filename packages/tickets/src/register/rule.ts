import { accusedOnTicket, isComplainedOf, namesWhom } from '../accuse/rule.ts'
import { isBlank } from '../blank.ts'
import { isSchoolRole } from '../actor.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Ticket } from '../ticket.ts'
import type { Registered } from './event.ts'

/** A school enters no acceptance further back than this many days (AC-37). */
export const LONGEST_BACKLOG_DAYS = 200
const LONGEST_BACKLOG_MS = LONGEST_BACKLOG_DAYS * 86_400_000

/**
 * 登记. A school registers for itself and has thereby accepted it; a 举报 always goes to the centre
 * and leaves the school at once (AC-2). The acceptance cannot lie in the future (TI-4).
 * A 举报 goes to a unit only with the unit complained of named (PV-1). A school enters no acceptance further back than
 * half a year: a paper backlog is that old at most, and an older one would lie in a year long assessed (AC-37).
 */
export function register(ticketId: string, act: Registered, occurrence: Occurrence): Ticket | Refused {
  const { actor, receivedAt, due, ticketNo } = occurrence.stamp
  const bySchool = isSchoolRole(actor.role)
  if (!bySchool && actor.role !== 'centreDispatcher') return refuse({ code: 'roleMayNot', role: actor.role })
  if (bySchool && act.ticketType !== 'report' && act.unitId !== actor.unitId) return refuse({ code: 'notYourUnit' })
  if (bySchool && act.acceptedAt < receivedAt - LONGEST_BACKLOG_MS)
    return refuse({ code: 'fieldInvalid', field: 'acceptedAt' })
  if (isBlank(act.description)) return refuse({ code: 'fieldMissing', field: 'description' })
  if (!act.anonymous && isBlank(act.personal.visitorName)) return refuse({ code: 'fieldMissing', field: 'visitorName' })
  const accused = accusedOf(act)
  if (accused === 'notAReport') return refuse({ code: 'fieldInvalid', field: 'accusedPersons' })
  const assistingUnitIds = assistingFrom(act)
  if ([act.unitId, ...assistingUnitIds].some((named) => named !== null && isComplainedOf(accused, named)))
    return refuse({ code: 'accusedMayNotHandle' })
  const unitId = act.ticketType === 'report' && bySchool ? null : act.unitId
  if (act.ticketType === 'report' && unitId !== null && !namesWhom(accused))
    return refuse({ code: 'fieldMissing', field: 'accusedUnitId' })
  return {
    kind: 'ticket',
    id: ticketId,
    ticketNo,
    state: unitId === null ? 'accepted' : bySchool ? 'handling' : 'dispatched',
    type: act.ticketType,
    priority: act.priority,
    channel: act.channel,
    anonymous: act.anonymous,
    confidential: act.confidential,
    noReplyWanted: act.noReplyWanted,
    personal: act.personal,
    unitId,
    assistingUnitIds: unitId === null ? [] : assistingUnitIds,
    ...accused,
    ...(act.origin && { origin: act.origin }),
    registered: { name: actor.name, unitId: actor.unitId, at: occurrence.claimedAt },
    acceptedAt: Math.min(act.acceptedAt, receivedAt),
    acceptingDepartment: act.acceptingDepartment,
    acceptedBy: act.acceptedBy,
    due: unitId === null ? null : due,
    dispatchedAt: null,
    description: act.description,
    proposedAction: '',
    leaderInstruction: '',
    instructed: null,
    outcome: '',
    interimNotes: [],
    replies: [],
    extensions: [],
    urgeLetters: [],
    followUps: [],
    returns: [],
    waivers: [],
    handBackReason: '',
    mergedInto: null,
    closed: null,
    edits: {},
    version: 1,
  }
}

/** Whom the registration complains of; people are named in a 举报 alone (PV-5). */
function accusedOf(
  act: Registered,
): Pick<Ticket, 'accusedUnitId' | 'formerlyAccusedUnitIds' | 'accusedPersons'> | 'notAReport' {
  const { accusedUnitId, accusedPersons = [], personal, ticketType } = act
  const namesPeople = accusedPersons.length > 0 || (personal.accusedNames ?? []).length > 0
  if (namesPeople && ticketType !== 'report') return 'notAReport'
  return { accusedUnitId, formerlyAccusedUnitIds: [], ...accusedOnTicket(accusedPersons) }
}

/** 协办: each once, and not the one that handles. */
function assistingFrom({ unitId, assistingUnitIds = [] }: Registered): string[] {
  return Array.from(new Set(assistingUnitIds)).filter((assisting) => assisting !== unitId)
}
