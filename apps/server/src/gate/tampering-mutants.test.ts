import { beijingDate } from '@sunshine/rubric/civil-date'
import { isSchoolRole, type Document, type Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import type { Committed, DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import { people } from '../testing/gate.ts'
import type { Message, Told } from '../testing/tampering/lies.ts'
import type { Planted } from '../testing/tampering/play.ts'
import { playAll } from '../testing/tampering/run.ts'

const MOST_SEEDS = 1000

/** A database whose commits go through changed stores. */
function overStore(alter: (store: DistrictStore) => Partial<DistrictStore>): Planted {
  return {
    database: (database) =>
      replaced(database, {
        transaction: (run) => database.transaction((store) => run(replaced(store, alter(store)))),
      } satisfies Partial<DistrictDatabase>),
  }
}

function replaced<T extends object>(whole: T, others: Partial<T>): T {
  return new Proxy(whole, { get: (target, name) => Reflect.get(name in others ? others : target, name) })
}

/** What the server writes of a ticket is altered on its way to the disk. */
function overTicket(alter: (ticket: Ticket, committed: Committed) => Ticket): Planted {
  const altered = (document: Document, committed: Committed): Document =>
    document.kind === 'ticket' ? alter(document, committed) : document
  return overStore((store) => ({
    append: (committed) => store.append({ ...committed, document: altered(committed.document, committed) }),
  }))
}

const actsOf = ({ events }: Message): readonly string[] =>
  events.map(({ subject }) => String(Object(subject).act?.type))
const isFromSchool = ({ by }: Message): boolean => isSchoolRole(by.role)
/** Some acts of a school pass as somebody else's. */
const trusting = (types: readonly string[], as: Message['by']): Planted => ({
  actor: (message) => (isFromSchool(message) && actsOf(message).some((type) => types.includes(type)) ? as : message.by),
})
const withAct = (told: Told, act: object): Told => ({ ...told, subject: { ...Object(told.subject), act } })
const actIn = (told: Told): { readonly type?: string; readonly acceptedAt?: number } => Object(told.subject).act ?? {}

/** Each: what is wrong in the server, and the parts that make it so. */
const mutants: readonly (readonly [string, Planted])[] = [
  [
    'the device’s clock is believed',
    {
      clock: (message) =>
        isFromSchool(message) ? Math.min(message.at, message.events[0]?.claimedAt ?? message.at) : message.at,
    },
  ],
  [
    'an offline claim counts without anybody’s decision',
    overTicket((ticket) => ({
      ...ticket,
      replies: ticket.replies.map((reply) =>
        reply.claim?.decision === 'undecided' ? { ...reply, claim: { ...reply.claim, decision: 'accepted' } } : reply,
      ),
    })),
  ],
  [
    'junk stops the clock',
    overTicket((ticket) => ({ ...ticket, replies: ticket.replies.map(({ lint: _lint, ...reply }) => reply) })),
  ],
  ['a school waives its own deductions', trusting(['waived'], people.approver)],
  ['a school passes for the reviewer of its own replies', trusting(['findingRecorded'], people.reviewer)],
  ['a school passes for the centre where a duplicate is merged', trusting(['mergedAsDuplicate'], people.dispatcher)],
  [
    'what a school calls a ticket stands, whatever the bureau says',
    {
      message: (message) => ({
        ...message,
        events: message.events.filter((told) => actIn(told).type !== 'classified'),
      }),
    },
  ],
  [
    'a class counts from the day it is said',
    overTicket((ticket) =>
      ticket.classified && ticket.due && ticket.classified.written.type !== ticket.type
        ? { ...ticket, due: { ...ticket.due, on: beijingDate(ticket.classified.at + 7 * 86_400_000) } }
        : ticket,
    ),
  ],
  ['a school’s call counts as the centre’s', trusting(['followedUp'], people.dispatcher)],
  ['a school takes out what it has lost', trusting(['withdrawn', 'declined'], people.dispatcher)],
  ['a school names its own due day', trusting(['dispatched', 'dueRecalculated', 'returned'], people.dispatcher)],
  ['a school grants its own extension', trusting(['extensionDecided'], people.dispatcher)],
  ['a school grades itself', trusting(['itemReviewed'], people.reviewer)],
  [
    'what is handed back and sent again has a new clock',
    {
      message: (message) => ({
        ...message,
        events: message.events.map((told) =>
          actIn(told).type === 'dispatched' && told.id.includes('-sent')
            ? withAct(told, {
                ...actIn(told),
                dueOn: new Date(message.at + 12 * 86_400_000).toISOString().slice(0, 10),
              })
            : told,
        ),
      }),
    },
  ],
  [
    'an acceptance may lie in the future',
    {
      clock: (message) =>
        isFromSchool(message)
          ? Math.max(message.at, ...message.events.map((told) => actIn(told).acceptedAt ?? 0))
          : message.at,
    },
  ],
  [
    'whoever a school calls anonymous is, whomever the centre reached',
    overTicket((ticket) =>
      ticket.anonymous ? { ...ticket, registered: { ...ticket.registered, unitId: 'ZX' } } : ticket,
    ),
  ],
]

describe('the law finds planted faults', () => {
  test.each(mutants)(
    '[TP-2] %s',
    async (_name, planted) => {
      const { broken } = await playAll(1, MOST_SEEDS, planted)
      expect(broken).toHaveLength(1)
    },
    600_000,
  )
})
