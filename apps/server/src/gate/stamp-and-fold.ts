import { beijingDate } from '@sunshine/rubric/civil-date'
import {
  apply,
  defaultSettings,
  isRefused,
  lintOf,
  policyOn,
  serverStamp,
  SETTINGS_ID,
  type Document,
  type Event,
  type Refused,
  type Rejection,
  type ServerKnowledge,
  type Settings,
  type Situation,
  type Stamp,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import { readAnchor } from './anchor.ts'
import type { Arrival } from './arrival.ts'
import { faultOf } from './faults.ts'
import { keptDue } from './kept-due.ts'
import { letterNumberFault } from './letter-number.ts'
import { readDocument } from './read.ts'
import { takenOutFault } from './taken-out-fault.ts'

/** What the district makes of an act: its stamp and the document after it, or why it is refused; `fault` is ours (GT-5). */
export async function stampAndFold(
  arrival: Arrival,
  event: Event,
  before: Document | null,
): Promise<{ stamp: Stamp; after: Document; settings: Settings } | { rejection: Rejection } | 'fault'> {
  const { store, actor, receivedAt } = arrival
  const chosen = (await readDocument(store, 'settings', SETTINGS_ID))?.document
  const settings = chosen?.kind === 'settings' ? chosen : defaultSettings
  const fault = await faultOf(arrival, event.subject, { before, settings })
  if (fault) return { rejection: fault }
  const situation: Situation = {
    before,
    actor,
    receivedAt,
    settings,
    keptDue: await keptDue(store, event.subject, { before, settings }),
  }
  const { policy } = policyOn(settings, beijingDate(receivedAt))
  const known: ServerKnowledge = { ...(await knowledge(arrival, event, before)), policy }
  const trial = serverStamp(event, situation, known)
  const takenOut = takenOutFault(event.subject, { before, actor, stamp: trial })
  if (takenOut) return { rejection: takenOut }
  const tried = foldOrFault(arrival, () => apply(before, { ...event, stamp: trial }))
  if (tried === 'fault') return tried
  if (isRefused(tried)) return { rejection: tried.refused }
  const numberFault = await letterNumberFault(store, event.subject)
  if (numberFault) return { rejection: numberFault }
  // A number is taken only for a registration that will be committed, so that the series has no gaps (GT-3).
  const ticketNo =
    event.subject.act.type === 'registered' && tried.kind === 'ticket' ? await nextTicketNo(arrival, tried) : null
  const stamp = serverStamp(event, situation, { ...known, ticketNo })
  const after = apply(before, { ...event, stamp })
  return isRefused(after) ? { rejection: after.refused } : { stamp, after, settings }
}

/** An act our own fold breaks on is set aside like a malformed one, and told to us: the others go on (GT-5). */
function foldOrFault(arrival: Arrival, fold: () => Document | Refused): Document | Refused | 'fault' {
  try {
    return fold()
  } catch (error) {
    arrival.parts.fault(error, 'fold')
    return 'fault'
  }
}

async function knowledge(
  { store, parts, sentAt, receivedAt, deviceId }: Arrival,
  event: Event,
  before: Document | null,
): Promise<Omit<ServerKnowledge, 'policy'>> {
  const { headSeq } = await store.head()
  const device = await store.device(deviceId)
  const { act } = event.subject
  return {
    seq: headSeq + 1,
    evidence: {
      lastContactAt: readAnchor(event.anchor, deviceId, parts.secret)?.serverTime ?? null,
      skewMs: sentAt - receivedAt,
      sequenceUnbroken: event.deviceSeq === (device?.lastSeq ?? 0) + 1,
    },
    lint: act.type === 'replied' && before?.kind === 'ticket' ? lintOf(act, { ticket: before, receivedAt }) : undefined,
    ticketNo: null,
    initials: act.type === 'unitSaved' ? await parts.initialsOf(act.name) : null,
  }
}

/** `ZH-2026-QH-0007`: district, year of acceptance, the unit's code (the centre's while none handles it), serial. */
async function nextTicketNo({ store, actor }: Arrival, ticket: Extract<Document, { kind: 'ticket' }>): Promise<string> {
  const { prefix } = await store.head()
  const units = ticket.unitId ?? (await centreId(store)) ?? actor.unitId
  const series = `${prefix}-${beijingDate(ticket.acceptedAt).slice(0, 4)}-${units}`
  return `${series}-${String(await store.nextSerial(series)).padStart(4, '0')}`
}

async function centreId(store: DistrictStore): Promise<string | undefined> {
  const [centre] = await store.documentsOfKindInScope('unit', 'unit:*')
  return centre?.document.id
}
