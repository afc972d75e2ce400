import { createHash } from 'node:crypto'
import { canonicalJson } from '@sunshine/rubric'
import { beijingDate, endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import {
  consentsOwed,
  finalSheet,
  maySee,
  policyFor,
  publicNotice,
  roleMay,
  sheetLife,
  unitSheet,
  type Actor,
  type Assessment,
  type Document,
  type Rejection,
  type Settings,
  type Subject,
  type Ticket,
  type UnitYear,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'

const sha256Hex = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex')

/** How far a desk's clock may be off: points change where a day ends. */
const CLOCK_OFF_MS = 24 * 3600_000

/** What the sheet is judged by beside the act. */
interface About {
  readonly before: Document | null
  readonly settings: Settings
  readonly actor: Actor
  readonly receivedAt: Instant
}

/**
 * What is wrong with a sheet somebody sends: a feedback whose total, a public notice whose line, or a final year whose
 * sheet or code, is not what the district's own records give, or one that is still owed something (SL-3, SL-10, SL-11,
 * SL-30, SL-35), or one as of an instant picked for its points (SL-40). Undefined for every other
 * act, and wherever the fold says no anyhow: whoever may not do the act learns nothing of the sheet.
 */
export async function sheetFault(
  store: DistrictStore,
  subject: Subject,
  { before, settings, actor, receivedAt }: About,
): Promise<Rejection | undefined> {
  if (subject.kind !== 'assessment' || before?.kind !== 'assessment') return undefined
  const { act } = subject
  if (!roleMay(actor.role, act.type)) return undefined
  const { stage, submissions, feedback, approved } = sheetLife(before)
  const isPicked = (asOf: Instant, steps: readonly ({ readonly at: Instant } | null)[]): boolean =>
    !isOfNow(asOf, before.year, { since: Math.max(...steps.map((step) => step?.at ?? 0)), receivedAt })
  if (act.type === 'feedbackSent' && stage === 'review') {
    if (isPicked(act.asOf, submissions)) return { code: 'sheetDiffers' }
    const items = consentsOwed(before, policyFor(settings, { year: before.year, asOf: act.asOf }).policy)
    if (items.length > 0) return { code: 'consentMissing', items: items.map(({ item }) => item) }
    const { total } = unitSheet(await yearOf(store, before, { settings, asOf: act.asOf }))
    return total === act.total ? undefined : { code: 'sheetDiffers' }
  }
  if (act.type === 'published' && stage === 'feedback' && act.until < beijingDate(receivedAt))
    return { code: 'fieldInvalid', field: 'until' }
  if (act.type === 'published' && act.notice && stage === 'feedback') {
    if (isPicked(act.notice.asOf, [feedback])) return { code: 'sheetDiffers' }
    const own = publicNotice(await yearOf(store, before, { settings, asOf: act.notice.asOf }))
    return canonicalJson(own) === canonicalJson(act.notice) ? undefined : { code: 'sheetDiffers' }
  }
  if (act.type !== 'finalised' || stage !== 'approved') return undefined
  if (isPicked(act.asOf, [approved])) return { code: 'sheetDiffers' }
  const year = await yearOf(store, before, { settings, asOf: act.asOf })
  const made = await finalSheet(year, sha256Hex)
  // What is owed on a ticket out of sight is not named to whoever it complains of (PV-5).
  const hidden = new Set(year.tickets.filter((ticket) => !maySee(actor, ticket)).map((ticket) => ticket.id))
  if ('owed' in made && made.owed.some(({ ticket }) => ticket !== null && hidden.has(ticket)))
    return { code: 'sheetDiffers' }
  if ('owed' in made) return { code: 'stillOwed', owed: made.owed }
  return 'act' in made && isSame(made.act, act) ? undefined : { code: 'sheetDiffers' }
}

/**
 * Whether a sheet stands for an instant between the step before it and now; a year that is over is assessed at its end.
 * An earlier one would be without what has become late since, by whoever picks it (SL-40).
 */
function isOfNow(
  asOf: Instant,
  year: number,
  { since, receivedAt }: { readonly since: Instant; readonly receivedAt: Instant },
): boolean {
  const earliest = Math.min(since, endOfDay(`${year}-12-31`))
  return asOf >= earliest - CLOCK_OFF_MS && asOf <= receivedAt + CLOCK_OFF_MS
}

/** Everything an act that makes a year final says must be what the district would say itself. */
function isSame(own: object, sent: object): boolean {
  return Object.entries(own).every(([key, value]) => canonicalJson(Reflect.get(sent, key)) === canonicalJson(value))
}

async function yearOf(
  store: DistrictStore,
  assessment: Assessment,
  { settings, asOf }: { readonly settings: Settings; readonly asOf: number },
): Promise<UnitYear> {
  const { unitId, year } = assessment
  const held = await store.documentsOfUnit('ticket', unitId)
  const tickets = held.flatMap(({ document }): Ticket[] => (document.kind === 'ticket' ? [document] : []))
  return { unitId, year, asOf, tickets, assessment, settings }
}
