import { beijingDate } from '@sunshine/rubric/civil-date'
import { LONGEST_EVENT, MOST_TRAIL, pushedEvent, type PushMessage } from '@sunshine/sync'
import { emptyAssessment, SETTINGS_ID, type DocumentKind, type Event, type Rejection } from '@sunshine/tickets'
import * as v from 'valibot'
import type { Foreseen } from '../store/foreseen.ts'
import { jsonAround, writeSubject, type WrittenSubject } from './act-json.ts'
import { namedUnits } from './named-units.ts'
import { keepUnknown } from './unknown-fields.ts'

/** One event of a push as it was read, before any commit is begun: an act, or why it is none. */
export type Arrived =
  | { readonly event: Event; readonly written: WrittenSubject }
  | { readonly id: string; readonly rejection: Rejection; readonly raw: unknown }

/** Reads what was sent as one event (GT-5). */
export function readArrived(raw: unknown): Arrived {
  const parsed = v.safeParse(pushedEvent, raw)
  if (!parsed.success) return { ...malformed(raw, parsed.issues[0]), raw }
  const event = keepUnknown(parsed.output, raw)
  const written = writtenOrFault(event)
  return 'code' in written ? { id: event.id, rejection: written, raw } : { event, written }
}

function malformed(raw: unknown, issue: v.BaseIssue<unknown>): { id: string; rejection: Rejection } {
  const named = v.safeParse(v.object({ id: v.string() }), raw)
  const id = named.success ? named.output.id : ''
  return { id, rejection: { code: 'malformed', path: v.getDotPath(issue) ?? '' } }
}

/** What no field's own rule forbids: an act too long for the log, or with a number that is not the same everywhere. */
function writtenOrFault(event: Event): WrittenSubject | Rejection {
  try {
    const written = writeSubject(event.subject)
    return jsonAround(event, written).length > LONGEST_EVENT ? { code: 'tooLarge' } : written
  } catch {
    // Only numbers that are not whole make it throw.
    return { code: 'malformed', path: 'subject' }
  }
}

/** What taking these events will ask the store for, whatever becomes of them (GT-19). */
export function foreseenOf(message: PushMessage, arrived: readonly Arrived[]): Foreseen {
  const events = arrived.flatMap((one) => ('event' in one ? [one.event] : []))
  const { known, trail } = message
  const last = trail?.last ?? null
  const hashes = [known?.seq ?? 0, last?.[0] ?? 0, ...(trail?.at ?? [])]
  return {
    events: events.map(({ id }) => id),
    devices: [message.deviceId],
    documents: [{ kind: 'settings', id: SETTINGS_ID }, ...events.flatMap(documentsOf)],
    series: events.flatMap(seriesOf),
    hashes: hashes.filter((seq) => seq > 0),
    newest: trail ? { after: last?.[0] ?? 0, limit: MOST_TRAIL } : null,
  }
}

/** The series a registration takes its number from, unless it names no unit: then the centre's. */
function seriesOf({ subject: { act } }: Event): string[] {
  return act.type === 'registered' && act.unitId !== null
    ? [`${beijingDate(act.acceptedAt).slice(0, 4)}-${act.unitId}`]
    : []
}

function documentsOf({ subject }: Event): { kind: DocumentKind; id: string }[] {
  // Of a year nobody has written to yet only the id is known, and that may name none.
  const units = subject.kind === 'assessment' && !emptyAssessment(subject.id) ? [] : namedUnits(subject, null)
  return [{ kind: subject.kind, id: subject.id }, ...units.map((id) => ({ kind: 'unit' as const, id }))]
}
