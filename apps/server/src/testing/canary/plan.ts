import type { TicketAct } from '@sunshine/tickets'
import { registrationAt } from '../acts.ts'
import type { TicketKind } from './law.ts'
import { suspected, type Asker } from './people.ts'
import { canary } from './words.ts'

/** One act of a ticket's life. `replyId` and the like are filled in when the act before is there. */
export interface Step {
  readonly by: string
  readonly act: TicketAct | { readonly type: 'afterReply'; readonly make: (replyId: string) => TicketAct }
  /** Written on the person's phone, which hands it over. */
  readonly onDevice?: true
  /** It is refused, and must be. */
  readonly isRefused?: true
}

/** A ticket, its life, and how it stands when that is over: written by hand, not asked of the program. */
export interface Planned {
  readonly nth: number
  readonly kind: TicketKind
  /** Who handles it at the end; null while it waits at the centre. */
  readonly unitId: string | null
  readonly accusedUnitId: string | null
  readonly accused: Asker | null
  /** The school, if any, that had it and has it no longer. */
  readonly formerUnitId: string | null
  readonly steps: readonly Step[]
  /** What happens after every device has read once. */
  readonly later: readonly Step[]
}

type Registered = Extract<TicketAct, { type: 'registered' }>
const CENTRE = 'fair-centreDispatcher'
const clerkOf = (unitId: string): string => (unitId === 'BL' ? 'other-schoolClerk' : 'fair-schoolClerk')
const TICKETS = 200

type Optional = 'later' | 'accusedUnitId' | 'accused' | 'formerUnitId'
type Draft = Omit<Planned, 'nth' | Optional> & Partial<Pick<Planned, Optional>>

/** Two hundred tickets of every kind and fate. `userIdOf` knows people by their login. */
export function planTickets(now: number, userIdOf: (login: string) => string): readonly Planned[] {
  return Array.from({ length: TICKETS }, (_none, nth): Planned => {
    const make = lives[nth % lives.length] ?? openAtSchool
    const usual = { later: [], accusedUnitId: null, accused: null, formerUnitId: null }
    return { ...usual, ...make(new Told(nth, now, userIdOf)), nth }
  })
}

/** What is told of one ticket, each text its own. */
class Told {
  readonly nth: number
  readonly #now: number
  readonly #userIdOf: (login: string) => string
  constructor(nth: number, now: number, userIdOf: (login: string) => string) {
    this.nth = nth
    this.#now = now
    this.#userIdOf = userIdOf
  }

  registered(more: Partial<Registered> = {}): Registered {
    const personal = { visitorName: canary.name(this.nth), visitorPhone: canary.phone(this.nth) }
    return { ...registrationAt(this.#now), personal, description: `食堂 ${canary.words(this.nth)}`, ...more }
  }
  atCentre(more: Partial<Registered> = {}): Step {
    return { by: CENTRE, act: this.registered({ channel: 'centre', unitId: null, ...more }) }
  }
  atSchool(unitId: string, more: Partial<Registered> = {}): Step {
    return { by: clerkOf(unitId), act: this.registered({ unitId, ...more }) }
  }
  /** A 举报 that names somebody by what people call them. */
  report(more: Partial<Registered> = {}): Step {
    const personal = {
      visitorName: canary.name(this.nth),
      visitorPhone: canary.phone(this.nth),
      accusedNames: [canary.accused(this.nth)],
    }
    return this.atCentre({ ticketType: 'report', personal, ...more })
  }
  /** Somebody of another role each time. */
  get suspect(): Asker {
    const found = suspected[Math.floor(this.nth / lives.length) % suspected.length]
    if (!found) throw new Error('nobody is complained of')
    return found
  }
  named(who: Asker): { readonly userId: string; readonly unitId: string } {
    return { userId: this.#userIdOf(who.login), unitId: who.unitId }
  }
}

const dispatchedTo = (unitId: string): Step => ({
  by: CENTRE,
  act: { type: 'dispatched', unitId, assistingUnitIds: [], dueOn: null, note: '转办' },
})
const repliedBy = (unitId: string): Step => ({
  by: clerkOf(unitId),
  act: {
    type: 'replied',
    subject: '食堂',
    honorific: null,
    body: '已整改。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn: '2026-03-02',
  },
})
const closedBy = (by: string): Step => ({ by, act: { type: 'closed', outcome: '已办结' } })
const taken = (by: string, type: 'withdrawn' | 'declined'): Step => ({ by, act: { type, reason: '反映人撤回' } })

const openAtSchool = (told: Told): Draft => ({ kind: 'ordinary', unitId: 'QH', steps: [told.atSchool('QH')] })

/** A 举报 about somebody, answered by a school that lost points for it. */
const faultyReport = (told: Told): Draft => ({
  kind: 'report',
  unitId: 'BL',
  accused: told.suspect,
  accusedUnitId: 'HT',
  steps: [
    told.report({ accusedUnitId: 'HT', accusedPersons: [told.named(told.suspect)] }),
    dispatchedTo('BL'),
    repliedBy('BL'),
    {
      by: 'fair-reviewer',
      act: {
        type: 'afterReply',
        make: (replyId) => ({ type: 'findingRecorded', replyId, format: 'ok', seal: 'fault', reason: '没有盖章' }),
      },
    },
  ],
})

const lives: readonly ((told: Told) => Draft)[] = [
  openAtSchool,
  (told) => ({ kind: 'ordinary', unitId: 'BL', steps: [told.atSchool('BL')] }),
  (told) => ({
    kind: 'ordinary',
    unitId: 'QH',
    steps: [told.atCentre(), dispatchedTo('QH'), repliedBy('QH'), closedBy(CENTRE)],
  }),
  (told) => ({ kind: 'protectedOpen', unitId: 'QH', steps: [told.atSchool('QH', { confidential: true })] }),
  (told) => ({
    kind: 'protectedEnded',
    unitId: 'QH',
    steps: [told.atSchool('QH', { confidential: true })],
    later: [taken(CENTRE, 'withdrawn')],
  }),
  (told) => ({ kind: 'protectedOpen', unitId: 'QH', steps: [told.atSchool('QH', { anonymous: true })] }),
  (told) => ({
    kind: 'protectedEnded',
    unitId: 'BL',
    steps: [told.atSchool('BL', { anonymous: true }), taken(CENTRE, 'declined')],
  }),
  // 举报 about a unit: waiting at the centre, handled by another, and the other way round.
  (told) => ({ kind: 'report', unitId: null, accusedUnitId: 'QH', steps: [told.report({ accusedUnitId: 'QH' })] }),
  (told) => ({
    kind: 'report',
    unitId: 'BL',
    accusedUnitId: 'QH',
    steps: [told.report({ accusedUnitId: 'QH' }), dispatchedTo('BL')],
  }),
  (told) => ({
    kind: 'report',
    unitId: 'QH',
    accusedUnitId: 'BL',
    steps: [told.report({ accusedUnitId: 'BL' }), dispatchedTo('QH'), repliedBy('QH'), closedBy(CENTRE)],
  }),
  // About a person of the service, in each role: from the beginning, and named only after everybody has read it.
  (told) => ({
    kind: 'report',
    unitId: 'QH',
    accused: told.suspect,
    steps: [told.report({ accusedPersons: [told.named(told.suspect)] }), dispatchedTo('QH')],
  }),
  (told) => ({
    kind: 'report',
    unitId: null,
    accused: told.suspect,
    steps: [told.report()],
    later: [
      {
        by: CENTRE,
        act: {
          type: 'accusedNamed',
          personal: { accusedNames: [canary.accused(told.nth)] },
          persons: [told.named(told.suspect)],
        },
      },
    ],
  }),
  // The unit complained of is found out late, and the ticket had been there: sent on, then named.
  (told) => ({
    kind: 'report',
    unitId: 'QH',
    accusedUnitId: 'BL',
    formerUnitId: 'BL',
    steps: [told.report({ accusedUnitId: 'HT' }), dispatchedTo('BL')],
    later: [dispatchedTo('QH'), { by: CENTRE, act: { type: 'fieldsEdited', fields: { accusedUnitId: 'BL' } } }],
  }),
  (told) => ({
    kind: 'ordinary',
    unitId: 'QH',
    steps: [
      told.atSchool('QH'),
      { by: CENTRE, act: { type: 'mergedAsDuplicate', into: canary.ticketId(told.nth - (told.nth % lives.length)) } },
    ],
  }),
  // Handed back and sent to another: the first school no longer has it.
  (told) => ({
    kind: 'ordinary',
    unitId: 'BL',
    formerUnitId: 'QH',
    steps: [told.atCentre(), dispatchedTo('QH')],
    later: [{ by: clerkOf('QH'), act: { type: 'handedBack', reason: '不属本校' } }, dispatchedTo('BL')],
  }),
  (told) => ({
    kind: 'ordinary',
    unitId: 'QH',
    steps: [
      told.atSchool('QH'),
      repliedBy('QH'),
      { by: CENTRE, act: { type: 'followedUp', result: 'dissatisfied', notes: '还是黄' } },
      { by: CENTRE, act: { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: null } },
    ],
  }),
  // Name and number are written later, over what was left before.
  (told) => ({
    kind: 'protectedOpen',
    unitId: 'QH',
    steps: [
      told.atSchool('QH', { confidential: true, personal: { visitorName: '某某', visitorPhone: '' } }),
      {
        by: clerkOf('QH'),
        act: {
          type: 'fieldsEdited',
          fields: { visitorName: canary.name(told.nth), visitorPhone: canary.phone(told.nth) },
        },
      },
    ],
  }),
  // A 举报 that a school takes down goes to the centre alone.
  (told) => {
    const step = told.report({ channel: 'phone' })
    return { kind: 'report', unitId: null, steps: [{ ...step, by: clerkOf('QH'), onDevice: true }] }
  },
  (told) => ({
    kind: 'ordinary',
    unitId: 'BL',
    steps: [
      told.atSchool('BL'),
      { by: 'fair-schoolClerk', act: { type: 'interimNoted', text: '在查' }, isRefused: true },
      { by: 'fair-schoolClerk', act: { type: 'fieldsEdited', fields: { visitorName: '某某' } }, isRefused: true },
    ],
  }),
  faultyReport,
  // The same, and the person is found out once the school's year is final and everybody's device has it.
  (told) => {
    const { steps, ...draft } = faultyReport(told)
    const named: Step = {
      by: CENTRE,
      act: {
        type: 'accusedNamed',
        personal: { accusedNames: [canary.accused(told.nth)] },
        persons: [told.named(told.suspect)],
      },
    }
    return { ...draft, steps: [told.report({ accusedUnitId: 'HT' }), ...steps.slice(1)], later: [named] }
  },
]
