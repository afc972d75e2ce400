import { emptyShare, subtractShares, type Share, type Standing } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import {
  assessmentId,
  defaultSettings,
  maySee,
  SETTINGS_ID,
  unitStanding,
  type Actor,
  type DocumentKind,
  type Settings,
} from '@sunshine/tickets'
import type { DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import { countOn, readCounted } from './live-scores.ts'
import { personScope } from './pull.ts'

/** A unit's line in the bureau's table. */
export interface UnitLine extends Standing {
  readonly unitId: string
  readonly name: string
}

/** Every hidden ticket of a person, by far; a person is named in a handful. */
const MOST_HIDDEN = 10_000

/** The bureau's table of a year as of an instant, from sums that every event keeps up to date (LS-1, LS-3). */
export async function standings(
  database: DistrictDatabase,
  actor: Actor,
  { year, asOf }: { readonly year: number; readonly asOf: Instant },
): Promise<readonly UnitLine[]> {
  for (let after = ''; ;) {
    const step = await database.transaction(async (store) => {
      const settings = await settingsOf(store)
      const counted = await countOn(store, { settings, asOf }, after)
      return counted.isDone ? { lines: await linesOf(store, actor, { year, asOf, settings }) } : counted
    })
    if ('lines' in step) return step.lines
    after = step.after
  }
}

async function settingsOf(store: DistrictStore): Promise<Settings> {
  const chosen = (await store.document('settings', SETTINGS_ID))?.document
  return chosen?.kind === 'settings' ? chosen : defaultSettings
}

async function linesOf(
  store: DistrictStore,
  actor: Actor,
  about: { readonly year: number; readonly asOf: Instant; readonly settings: Settings },
): Promise<readonly UnitLine[]> {
  const { year } = about
  const basis = await store.countedBasis()
  const shares = new Map<string, Share>()
  for (const score of await store.unitScores(basis ?? ''))
    if (score.year === year) shares.set(score.unitId, JSON.parse(score.share) as Share)
  await takeOutHidden(store, actor, { year, shares })
  const lines: UnitLine[] = []
  for (const { document: unit } of await store.documentsOfKindInScope('unit', 'unit:*')) {
    if (unit.kind !== 'unit' || unit.orgKind === 'centre') continue
    const assessed = (await store.document('assessment', assessmentId(unit.id, year)))?.document
    const assessment = assessed?.kind === 'assessment' ? assessed : null
    const share = shares.get(unit.id) ?? emptyShare
    lines.push({ unitId: unit.id, name: unit.name, ...unitStanding({ ...about, unitId: unit.id, share, assessment }) })
  }
  return lines
}

/** A ticket that its reader may not see is not hinted at by a sum either (PV-5): the log says which went out of sight. */
async function takeOutHidden(
  store: DistrictStore,
  actor: Actor,
  { year, shares }: { readonly year: number; readonly shares: Map<string, Share> },
): Promise<void> {
  const left = await store.exitsAfter([personScope(actor.userId)], 0, MOST_HIDDEN)
  for (const key of new Set(left.map(({ kind, id }) => `${kind} ${id}`))) {
    const [kind = '', id = ''] = key.split(' ')
    const held = (await store.document(kind as DocumentKind, id))?.document
    if (held?.kind !== 'ticket' || maySee(actor, held)) continue
    for (const share of readCounted((await store.countingOf(id))?.counted ?? null)?.shares ?? [])
      if (share.year === year)
        shares.set(share.unitId, subtractShares(shares.get(share.unitId) ?? emptyShare, share))
  }
}
