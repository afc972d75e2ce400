import { emptyShare, subtractShares, type Share, type Standing } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { assessmentId, defaultSettings, SETTINGS_ID, unitStanding, type Actor, type Settings } from '@sunshine/tickets'
import type { DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import { countOn, hiddenFrom } from './live-scores.ts'

/** A unit's line in the bureau's table. */
export interface UnitLine extends Standing {
  readonly unitId: string
  readonly name: string
}

/** The bureau's table of a year as of an instant, from sums that every event keeps up to date (LS-1, LS-3). */
export async function standings(
  database: DistrictDatabase,
  actor: Actor,
  { year, asOf, fault }: { readonly year: number; readonly asOf: Instant; readonly fault: (error: unknown) => void },
): Promise<readonly UnitLine[]> {
  for (let after = ''; ;) {
    const step = await database.transaction(async (store) => {
      const settings = await settingsOf(store)
      const counted = await countOn(store, { settings, asOf, fault }, after)
      return counted.isDone ? { lines: await linesOf(store, actor, { year, asOf, settings }) } : counted
    })
    if ('lines' in step) return step.lines
    after = step.after
  }
}

/** The district's settings, or what holds until some are chosen. */
export async function settingsOf(store: DistrictStore): Promise<Settings> {
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
  const units = (await store.documentsOfKind('unit')).flatMap(({ document }) =>
    document.kind === 'unit' && document.orgKind !== 'centre' ? [document] : [],
  )
  const ids = units.map(({ id }) => assessmentId(id, year))
  const assessed = new Map(
    (await store.documentsOfKind('assessment', ids)).map((held) => [held.document.id, held.document]),
  )
  return units.map(({ id: unitId, name }) => {
    const found = assessed.get(assessmentId(unitId, year))
    const assessment = found?.kind === 'assessment' ? found : null
    // A ticket that its reader may not see is not hinted at by a sum either (PV-5).
    const [all = emptyShare, hidden = emptyShare] = [unitId, hiddenFrom(actor.userId, unitId)].map((id) =>
      shares.get(id),
    )
    return { unitId, name, ...unitStanding({ ...about, unitId, share: subtractShares(all, hidden), assessment }) }
  })
}
