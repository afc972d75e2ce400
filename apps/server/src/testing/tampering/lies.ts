import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import { createChoices, type Choices } from '@sunshine/sync/simulator'
import {
  chinaCalendar,
  defaultLimits,
  dueDate,
  isSchoolRole,
  type Actor,
  type Subject,
  type TicketAct,
} from '@sunshine/tickets'
import { people } from '../gate.ts'
import { bureauActs } from './bureau-acts.ts'
import { handOver } from './hand-over.ts'
import { DAY, HOUR, photoNamed, photoOf, replyOf, toldToSchool, type Step } from './year.ts'

/** One event as a dishonest device hands it over. */
export interface Told {
  readonly id: string
  /** The true act it stands for; null for one that never happened. */
  readonly stands: string | null
  readonly subject: unknown
  readonly claimedAt: number
  readonly baseVersion: number
  /** Whose numbers and which it claims; the device's own unless forged. */
  readonly forged?: { readonly deviceId?: string; readonly deviceSeq?: number }
}

/** One message to the gate: the bureau's own, or one of the school's devices. */
export interface Message {
  readonly at: number
  readonly by: Actor
  readonly deviceId: string
  /** What the device says its clock was when it sent. */
  readonly sentAt: number
  readonly anchor: 'kept' | 'none' | 'garbage'
  readonly events: readonly Told[]
}

/** The names of the lies, for what a history is made of. */
export type Lie = (typeof lies)[number]
export const lies = [
  'clock',
  'claimed in time',
  'held back',
  'reordered',
  'omitted',
  'replayed',
  'forged numbers',
  'bureau acts',
  'acceptance',
  'false marks',
  'misclassified',
  'registered again',
  'handed back',
  'late extension',
  'taken out',
  'junk reply',
  'reply again',
  'photo reused',
  'closed at once',
  'other devices',
] as const

const clerk: Actor = people.clerk
const principal: Actor = people.principal
const { dispatcher } = people
const onTicket = (id: string, act: TicketAct): Subject => ({ kind: 'ticket', id, act })

/** An act of the school's, true or not, before it is decided when and how it is sent. */
export interface Draft {
  at: number
  by: Actor
  deviceId: string
  told: Told
}

/** A dishonest device's version of a school's year; which lies it told, and every message in the order it came. */
export function tampered(
  seed: number,
  year: readonly Step[],
): { readonly told: readonly Lie[]; readonly messages: readonly Message[] } {
  const choices = createChoices(seed * 31 + 7)
  const told = new Set<Lie>()
  for (let count = 2 + choices.below(5); count > 0; count--) told.add(choices.pick(lies))
  const drafts: Draft[] = []
  const bureau: Message[] = []
  for (const step of year) {
    const own: Told = {
      id: step.id,
      stands: step.id,
      subject: step.subject,
      claimedAt: step.at,
      baseVersion: choices.below(3),
    }
    if (isSchoolRole(step.by.role))
      drafts.push({ at: step.at, by: step.by, deviceId: `d-${step.by.userId}`, told: own })
    else
      bureau.push({
        at: step.at,
        by: step.by,
        deviceId: `d-${step.by.userId}`,
        sentAt: step.at,
        anchor: 'none',
        events: [own],
      })
  }
  const add = (at: number, id: string, subject: unknown, by: Actor = clerk, deviceId = `d-${by.userId}`): void => {
    drafts.push({ at, by, deviceId, told: { id, stands: null, subject, claimedAt: at, baseVersion: 0 } })
  }
  const about = (step: Step): string => (step.subject.kind === 'ticket' ? step.subject.id : '')
  const firsts = year.filter(({ id }) => id.endsWith('-registered'))
  const photos = year.filter(({ id }) => id.endsWith('-photo'))
  for (const first of firsts) {
    const ticketId = about(first)
    const replied = year.find(({ id }) => id === `${ticketId}-replied`)
    const lateness = choices.below(20) * DAY
    if (told.has('bureau acts')) {
      const at = replied?.at ?? first.at + 20 * DAY
      const other = firsts.find((step) => about(step) !== ticketId)
      const forged = bureauActs(
        { ticketId, replyId: `${ticketId}-replied`, other: other ? about(other) : 't9' },
        choices,
      ).filter(() => choices.chance(50))
      // Each from a device of its own: whoever passes for the bureau on it has written nothing else there. Some come when
      // the bureau has judged and called already.
      forged.forEach((subject, index) =>
        add(
          at + choices.pick([0, 3 * DAY + HOUR, 5 * DAY]) + index + 1,
          `${ticketId}-forged${index}`,
          subject,
          choices.pick([clerk, principal]),
          `d-forged${index}-${ticketId}`,
        ),
      )
    }
    if (told.has('misclassified') && isSchoolRole(first.by.role)) bureau.push(...bureauClasses(first, year, choices))
    if (told.has('registered again')) {
      const again = `${ticketId}again`
      const at = first.at + 3 * DAY + lateness
      add(at, `${again}-registered`, onTicket(again, toldToSchool(again, at, choices)))
      add(at + HOUR, `${again}-replied`, onTicket(again, replyOf(at, choices)))
      add(at + HOUR, `${again}-photo`, onTicket(again, photoOf(`${again}-replied`, again)))
      add(
        at + HOUR,
        `${ticketId}-out`,
        onTicket(
          ticketId,
          choices.pick([
            { type: 'withdrawn', reason: '重复' },
            { type: 'declined', reason: '重复' },
          ]),
        ),
      )
    }
    if (told.has('taken out'))
      add(
        first.at + choices.below(16) * DAY,
        `${ticketId}-taken`,
        onTicket(
          ticketId,
          choices.pick([
            { type: 'withdrawn', reason: '家长撤诉' },
            { type: 'declined', reason: '不属本校' },
          ]),
        ),
      )
    if (told.has('handed back')) {
      const at = first.at + DAY + lateness
      add(at, `${ticketId}-back`, onTicket(ticketId, { type: 'handedBack', reason: '不属本校' }))
      const sent: TicketAct = {
        type: 'dispatched',
        unitId: 'QH',
        assistingUnitIds: [],
        dueOn: null,
        note: '仍由你校办理',
      }
      const elsewhere: TicketAct = { ...sent, unitId: 'BL' }
      const away = choices.chance(40) ? [elsewhere, sent] : [sent]
      away.forEach((act, index) => {
        const id = `${ticketId}-sent${index}`
        bureau.push({
          at: at + (index + 1) * HOUR,
          by: dispatcher,
          deviceId: 'd-u-chen',
          sentAt: at,
          anchor: 'none',
          events: [{ id, stands: id, subject: onTicket(ticketId, act), claimedAt: at, baseVersion: 0 }],
        })
      })
    }
    if (told.has('late extension')) {
      const at = first.at + choices.below(14) * DAY
      add(
        at,
        `${ticketId}-extension`,
        onTicket(ticketId, { type: 'extensionRequested', newDueOn: beijingDate(at + 40 * DAY), reason: '人手不足' }),
      )
      add(
        at + HOUR,
        `${ticketId}-granted`,
        onTicket(ticketId, {
          type: 'extensionDecided',
          requestId: `${ticketId}-extension`,
          approved: true,
          reason: '',
        }),
        principal,
      )
    }
    if (told.has('junk reply')) {
      const at = first.at + 4 * HOUR + choices.below(3) * DAY
      const body = choices.pick([
        '已处理。',
        '您反映的问题已妥善解决。',
        '情况不属实。',
        '经××核实，结果××，后续工作××，感谢您对学校工作的关注和支持。',
      ])
      add(at, `${ticketId}-junk`, onTicket(ticketId, { ...replyOf(at, choices), body }))
      if (choices.chance(50))
        add(at + HOUR, `${ticketId}-junkphoto`, onTicket(ticketId, photoOf(`${ticketId}-junk`, `${ticketId}-junk`)))
    }
    if (told.has('reply again') && replied)
      for (const later of [HOUR, 2 * DAY, 5 * DAY])
        add(replied.at + later, `${ticketId}-r${later}`, onTicket(ticketId, replyOf(replied.at + later, choices)))
    if (told.has('closed at once'))
      add(first.at + HOUR, `${ticketId}-shut`, onTicket(ticketId, { type: 'closed', outcome: '已办结' }))
  }
  if (told.has('claimed in time')) for (const first of firsts) claimInTime(first, drafts)
  for (const draft of drafts) draft.told = lieAbout(draft, told, { choices, photos, year })
  const sent = handOver(drafts, told, choices)
  return { told: [...told], messages: [...bureau, ...sent].sort((a, b) => a.at - b.at) }
}

/** Where everything that was held back has come. */
const LAST_CLASSES = Date.parse('2026-11-20T09:00+08:00')

/**
 * The bureau says what the ticket truly is: once soon, before it urges, and, where it had not come yet, before the year is
 * scored; what was called a 举报 goes back to the school it came from.
 */
function bureauClasses(first: Step, year: readonly Step[], choices: Choices): Message[] {
  const { act, id: ticketId } = first.subject
  if (act.type !== 'registered') return []
  const { ticketType, priority } = act
  const acts: readonly TicketAct[] = [
    { type: 'classified', ticketType, priority, reason: '区中心核定' },
    { type: 'dispatched', unitId: 'QH', assistingUnitIds: [], dueOn: null, note: '仍由你校办理' },
  ]
  const urged = year.find(({ id }) => id === `${ticketId}-urged`)
  const said = [first.at + choices.below(25) * DAY + choices.below(30) * HOUR, LAST_CLASSES]
  if (urged) said.push(urged.at - 10)
  return said.flatMap((begun, round) =>
    acts.map((one, index): Message => {
      const id = `${ticketId}-${one.type}${round}`
      const at = begun + index
      const told = { id, stands: id, subject: onTicket(ticketId, one), claimedAt: at, baseVersion: 0 }
      return { at, by: dispatcher, deviceId: 'd-u-chen', sentAt: at, anchor: 'none', events: [told] }
    }),
  )
}

/** A device that was away on the due day, so it says: letter and photo come hours late, and claim to be older. */
function claimInTime(first: Step, drafts: Draft[]): void {
  const { act } = first.subject
  if (act.type !== 'registered' || !isSchoolRole(first.by.role)) return
  const due = dueDate({ ...act, type: act.ticketType, calendar: chinaCalendar, limits: defaultLimits })
  const ended = endOfDay(due.dueOn)
  for (const [name, later] of [
    ['replied', 0],
    ['photo', HOUR],
  ] as const) {
    const draft = drafts.find(({ told }) => told.id === first.id.replace(/registered$/, name))
    if (!draft) continue
    // In one message: what was made without signal goes up together.
    draft.at = ended + 5 * HOUR
    const claimedAt = ended - 2 * HOUR + later
    const told = actIn(draft.told.subject)
    const dated = told?.type === 'replied' ? { ...told, datedOn: beijingDate(claimedAt) } : told
    draft.told = { ...draft.told, claimedAt, subject: { ...Object(draft.told.subject), act: dated } }
  }
}

function lieAbout(
  { told, at }: Draft,
  about: ReadonlySet<Lie>,
  world: { readonly choices: Choices; readonly photos: readonly Step[]; readonly year: readonly Step[] },
): Told {
  const { choices, photos } = world
  let { claimedAt, subject } = told
  const act = actIn(subject)
  if (about.has('clock'))
    claimedAt = choices.pick([
      at - 3 * 365 * DAY,
      at + 2 * 365 * DAY,
      at - 9 * DAY,
      at - 30 * HOUR,
      at - 2 * HOUR,
      at,
      Date.parse('2026-03-03T08:00+08:00'),
    ])
  if (act?.type === 'registered' && told.stands !== null) {
    const lied = { ...act }
    if (about.has('acceptance')) lied.acceptedAt = at + choices.pick([-400, -150, -60, -9, -1, 0, 1, 60]) * DAY
    if (about.has('false marks')) {
      lied.anonymous = choices.chance(50)
      lied.confidential = choices.chance(50)
      lied.noReplyWanted = choices.chance(50)
      lied.channel = choices.pick(['centre', 'phone', 'walkIn'])
      lied.dueOn = '2026-12-30'
    }
    if (about.has('misclassified')) {
      lied.ticketType = choices.pick(['complaint', 'suggestion', 'other', 'report', 'inquiry'])
      lied.priority = choices.pick(['normal', 'normal', 'important'])
    }
    subject = { ...Object(subject), act: lied }
  }
  if (act?.type === 'replied' && about.has('clock') && choices.chance(30))
    subject = {
      ...Object(subject),
      stamp: { effectiveAt: claimedAt },
      act: { ...act, at: claimedAt, effectiveAt: claimedAt },
    }
  if (act?.type === 'sealPhotoAttached' && about.has('photo reused') && photos.length > 0) {
    const other = choices.below(photos.length)
    subject = {
      ...Object(subject),
      act: { ...act, sha256: photoNamed(`${photos[other]?.id.replace(/-photo$/, '')}-replied`) },
    }
  }
  return { ...told, claimedAt, subject }
}

function actIn(subject: unknown): TicketAct | undefined {
  const act: TicketAct | undefined = Object(subject).act
  return act
}
