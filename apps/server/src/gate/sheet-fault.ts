import { createHash } from 'node:crypto'
import { canonicalJson } from '@sunshine/rubric'
import {
  consentsOwed,
  finalSheet,
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

/**
 * What is wrong with a sheet somebody sends: a feedback whose total, a public notice whose line, or a final year whose
 * sheet or code, is not what the district's own records give, or one that is still owed something (SL-3, SL-10, SL-11,
 * SL-30, SL-35). Undefined for every other
 * act, and wherever the fold says no anyhow: whoever may not do the act learns nothing of the sheet.
 */
export async function sheetFault(
  store: DistrictStore,
  subject: Subject,
  { before, settings, actor }: { readonly before: Document | null; readonly settings: Settings; readonly actor: Actor },
): Promise<Rejection | undefined> {
  if (subject.kind !== 'assessment' || before?.kind !== 'assessment') return undefined
  const { act } = subject
  if (!roleMay(actor.role, act.type)) return undefined
  const { stage } = sheetLife(before)
  if (act.type === 'feedbackSent' && stage === 'review') {
    const items = consentsOwed(before, policyFor(settings, { year: before.year, asOf: act.asOf }).policy)
    if (items.length > 0) return { code: 'consentMissing', items: items.map(({ item }) => item) }
    const { total } = unitSheet(await yearOf(store, before, { settings, asOf: act.asOf }))
    return total === act.total ? undefined : { code: 'sheetDiffers' }
  }
  if (act.type === 'published' && act.notice && stage === 'feedback') {
    const own = publicNotice(await yearOf(store, before, { settings, asOf: act.notice.asOf }))
    return canonicalJson(own) === canonicalJson(act.notice) ? undefined : { code: 'sheetDiffers' }
  }
  if (act.type !== 'finalised' || stage !== 'approved') return undefined
  const made = await finalSheet(await yearOf(store, before, { settings, asOf: act.asOf }), sha256Hex)
  if ('owed' in made) return { code: 'stillOwed', owed: made.owed }
  return 'act' in made && isSame(made.act, act) ? undefined : { code: 'sheetDiffers' }
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
