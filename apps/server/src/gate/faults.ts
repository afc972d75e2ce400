import { maySee, type Actor, type Document, type Rejection, type Settings, type Subject } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import { accusedFault, isKeptFromAll } from './accused-fault.ts'
import type { Arrival } from './arrival.ts'
import { dueFault } from './due-fault.ts'
import { eraseFault } from './erase-fault.ts'
import { namedUnits } from './named-units.ts'
import { readDocument } from './read.ts'
import { sealPhotoFault } from './seal-photo-fault.ts'
import { secondReviewFault } from './second-review-fault.ts'
import { sheetFault } from './sheet-fault.ts'

/** What in the district as it stands speaks against an act, the first of it; undefined where the fold has the word. */
export async function faultOf(
  { store, actor, receivedAt }: Arrival,
  subject: Subject,
  { before, settings }: { readonly before: Document | null; readonly settings: Settings },
): Promise<Rejection | undefined> {
  return (
    idFault(subject, before) ??
    (await unitFault(store, subject, before)) ??
    (await mergeFault(store, subject, { before, actor })) ??
    (await sheetFault(store, subject, { before, settings, actor, receivedAt })) ??
    dueFault(subject, { before, actor }) ??
    (await accusedFault(store, subject, { before, actor })) ??
    eraseFault(subject, settings) ??
    secondReviewFault(subject, { before, settings, actor }) ??
    (await sealPhotoFault(store, subject, { before, actor }))
  )
}

/** What a new ticket may be called: an address can hold it, and photos are brought for it. */
const ADDRESSABLE = /^[\w-]+$/

/** A ticket called `..` would be counted, and no browser could open its page (GT-26). */
function idFault({ kind, id }: Subject, before: Document | null): Rejection | undefined {
  if (kind !== 'ticket' || before !== null || ADDRESSABLE.test(id)) return undefined
  return { code: 'malformed', path: 'subject.id' }
}

/** A unit that the act names is absent or no longer there. */
async function unitFault(
  store: DistrictStore,
  subject: Subject,
  before: Document | null,
): Promise<Rejection | undefined> {
  for (const unitId of namedUnits(subject, before)) {
    const unit = (await readDocument(store, 'unit', unitId))?.document
    if (unit?.kind !== 'unit' || !unit.active) return { code: 'unknownUnit' }
  }
  return undefined
}

/** Into a ticket that is itself assessed: two that point at each other would both be gone (AC-17). */
async function mergeFault(
  store: DistrictStore,
  { act }: Subject,
  { before, actor }: { readonly before: Document | null; readonly actor: Actor },
): Promise<Rejection | undefined> {
  if (act.type !== 'mergedAsDuplicate') return undefined
  const into = (await readDocument(store, 'ticket', act.into))?.document
  const isThere =
    into?.kind === 'ticket' && maySee(actor, into) && !['duplicate', 'withdrawn', 'declined'].includes(into.state)
  if (!isThere) return { code: 'fieldInvalid', field: 'into' }
  return isKeptFromAll(before, into) ? undefined : { code: 'fieldMissing', field: 'accusedPersons' }
}
