import { createHash } from 'node:crypto'
import { canonicalJson, defaultPolicy } from '@sunshine/rubric'
import {
  apply,
  defaultSettings,
  isRefused,
  serverStamp,
  type Actor,
  type Document,
  type Refused,
  type Ticket,
  type TicketAct,
} from '@sunshine/tickets'
import { unitScope } from '../../gate/append.ts'
import { splitPersonal, withoutPersonal } from '../../gate/personal.ts'

/** One act of a ticket's story, and when the server received it. */
export interface Told {
  readonly by: Actor
  readonly at: number
  readonly act: TicketAct
}

/** What differs from one ticket of a story to the next; long enough to stand nowhere by accident. */
const TOKENS = {
  ticket: 'TICKET-TOKEN',
  event: 'EVENT-TOKEN-',
  number: 'NUMBER-TOKEN',
  device: 'DEVICE-TOKEN',
} as const
const SEQ = 7_000_000_000_000
/** Key of the digests that stand for names; nobody asks a filled district for it. */
const SECRET = 'filled'

/** What a copy of a story is called. */
export interface Names {
  readonly ticket: string
  readonly ticketNo: string
  readonly device: string
  /** The number of its first event in the log, and of its device. */
  readonly seq: number
  readonly deviceSeq: number
}

interface TemplateAct {
  readonly type: string
  readonly by: string
  readonly at: number
  readonly body: string
  /** Names and phones it brings, which the log does not keep; null where there are none. */
  readonly personal: string | null
}

/** A story folded once by the rules, to be written under other names a hundred thousand times. */
export interface Template {
  readonly acts: readonly TemplateAct[]
  readonly ticket: Ticket
  readonly document: string
  readonly scope: string | null
  readonly unitId: string | null
  readonly state: string
  readonly dueOn: string | null
}

/** Folds a story as the gate would. Throws when an act of it is refused. */
export function templateOf(told: readonly Told[]): Template {
  let before: Document | null = null
  const acts: TemplateAct[] = []
  for (const [index, { by, at, act }] of told.entries()) {
    const event = {
      id: `${TOKENS.event}${String(index).padStart(2, '0')}`,
      subject: { kind: 'ticket' as const, id: TOKENS.ticket, act },
      deviceId: TOKENS.device,
      deviceSeq: SEQ + index,
      claimedAt: at,
      anchor: null,
      baseVersion: index,
    }
    const evidence = { lastContactAt: null, skewMs: 0, sequenceUnbroken: true }
    const stamp = serverStamp(
      event,
      { before, actor: by, receivedAt: at, settings: defaultSettings },
      {
        policy: defaultPolicy,
        seq: SEQ + 500 + index,
        evidence,
        lint: act.type === 'replied' ? [] : undefined,
        ticketNo: act.type === 'registered' ? TOKENS.number : null,
        initials: null,
      },
    )
    const after: Document | Refused = apply(before, { ...event, stamp })
    if (isRefused(after)) throw new Error(`${act.type} was refused: ${after.refused.code}`)
    before = after
    const { event: kept, personal } = splitPersonal(event, SECRET)
    acts.push({
      type: act.type,
      by: by.userId,
      at,
      body: canonicalJson({ ...kept, stamp }),
      personal: personal && JSON.stringify(personal),
    })
  }
  if (before?.kind !== 'ticket') throw new Error('a story is a ticket’s')
  const { unitId, state, due } = before
  return {
    acts,
    ticket: before,
    document: JSON.stringify(withoutPersonal(before)),
    scope: unitScope(before),
    unitId,
    state,
    dueOn: due?.on ?? null,
  }
}

/** A template's text under the names of one ticket. */
export function named(text: string, { ticket, ticketNo, device, seq, deviceSeq }: Names): string {
  return text
    .replaceAll(TOKENS.ticket, ticket)
    .replaceAll(TOKENS.event, `${ticket}-`)
    .replaceAll(TOKENS.number, ticketNo)
    .replaceAll(TOKENS.device, device)
    .replaceAll(/7000000000(\d{3})/g, (_, digits: string) => {
      const offset = Number(digits)
      return String(offset < 500 ? deviceSeq + offset : seq + offset - 500)
    })
}

/** What tells a repeated act from another one: of these rows nothing is sent again, so the body's own digest stands for it. */
export function contentOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
