import { createHash } from 'node:crypto'
import { canonicalJson, ENGINE_VERSION, type ScoreSheet } from '@sunshine/rubric'
import type { AgreeAnswer, AgreeMessage } from '@sunshine/sync'
import {
  assessmentId,
  defaultSettings,
  isBureauRole,
  maySee,
  SETTINGS_ID,
  unitSheet,
  type Actor,
  type Ticket,
} from '@sunshine/tickets'
import type { DistrictStore, StoredDocument } from '../store/district-store.ts'

/** Computes the unit's sheet at the phone's own instant and says whether both got the same bytes (SY-8). */
export async function agree(store: DistrictStore, actor: Actor, message: AgreeMessage): Promise<AgreeAnswer> {
  const { unitId, year, asOf } = message
  if (!isBureauRole(actor.role) && unitId !== actor.unitId) return { verdict: 'later', reason: 'behind' }
  if (message.engineVersion !== ENGINE_VERSION) return { verdict: 'later', reason: 'engine' }
  const held = await store.documentsOfUnit('ticket', unitId)
  // What a person may not see is not hinted at by a sheet that differs either (PV-5).
  const seen = held.filter(({ document }) => maySee(actor, document))
  const assessed = await store.document('assessment', assessmentId(unitId, year))
  const chosen = await store.document('settings', SETTINGS_ID)
  const newest = Math.max(0, ...[...seen, assessed, chosen].map((document) => document?.seq ?? 0))
  if (newest > message.upTo) return { verdict: 'later', reason: 'behind' }
  return verdictOn(sheetOf({ unitId, year, asOf }, { seen, assessed, chosen }), message)
}

interface Held {
  readonly seen: readonly StoredDocument[]
  readonly assessed: StoredDocument | undefined
  readonly chosen: StoredDocument | undefined
}

function sheetOf(
  about: { readonly unitId: string; readonly year: number; readonly asOf: number },
  { seen, assessed, chosen }: Held,
): ScoreSheet {
  return unitSheet({
    ...about,
    tickets: seen.flatMap(({ document }): Ticket[] => (document.kind === 'ticket' ? [document] : [])),
    assessment: assessed?.document.kind === 'assessment' ? assessed.document : null,
    settings: chosen?.document.kind === 'settings' ? chosen.document : defaultSettings,
  })
}

/** The sheet of a unit's year as the server scores it. */
export async function serverSheet(
  store: DistrictStore,
  about: { readonly unitId: string; readonly year: number; readonly asOf: number },
): Promise<ScoreSheet> {
  const seen = await store.documentsOfUnit('ticket', about.unitId)
  const assessed = await store.document('assessment', assessmentId(about.unitId, about.year))
  return sheetOf(about, { seen, assessed, chosen: await store.document('settings', SETTINGS_ID) })
}

/** Whether both got the same bytes, and if not, in which items. */
export function verdictOn(sheet: ScoreSheet, message: Pick<AgreeMessage, 'sheet' | 'items'>): AgreeAnswer {
  if (digestOf(sheet) === message.sheet) return { verdict: 'agrees' }
  const items = sheet.items.filter((item) => digestOf(item) !== message.items[item.id]).map((item) => item.id)
  return { verdict: 'differs', items }
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
