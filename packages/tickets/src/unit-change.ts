import { hundredthsOf, score, type Policy, type Points, type Rubric, type ScoreSheet } from '@sunshine/rubric'
import type { CivilDate } from '@sunshine/rubric/civil-date'
import type { UnitYear } from './assess/final-sheet.ts'
import { sheetLife } from './assess/life.ts'
import { unitFacts } from './facts.ts'
import type { PolicyAdopted } from './settings/event.ts'
import { policyOn } from './settings/in-force.ts'
import type { Settings } from './settings/settings.ts'

/** What a year is scored by. */
export interface ScoredBy {
  readonly rubric: Rubric
  readonly policy: Policy
}

/** One item whose points differ; null while ungraded, or where one of the two rubrics has no such item. */
export interface ItemChange {
  readonly item: string
  readonly before: Points | null
  readonly after: Points | null
}

/** What a change of readings or rubric does to one unit's year, in hundredths. */
export interface UnitChange {
  readonly unitId: string
  readonly before: Points
  readonly after: Points
  readonly items: readonly ItemChange[]
  /** The year is final: its frozen sheet stays, whatever is adopted (AM-2). */
  readonly isFinal: boolean
}

/** All units together: who changes, and by how much in sum. */
export interface ChangeSum {
  readonly changed: readonly UnitChange[]
  readonly points: Points
  readonly unchanged: number
  readonly final: number
}

/** A unit's year scored by what holds now and by what is proposed: two full runs of the one engine (AM-1). */
export function unitUnder(held: UnitYear, under: { readonly now: ScoredBy; readonly proposed: ScoredBy }): UnitChange {
  const facts = unitFacts(held)
  const run = (by: ScoredBy): ScoreSheet => score({ ...by, facts, asOf: held.asOf })
  const [before, after] = [run(under.now), run(under.proposed)]
  return {
    unitId: held.unitId,
    before: hundredthsOf(before.total),
    after: hundredthsOf(after.total),
    items: changedItems(before, after),
    isFinal: sheetLife(held.assessment).stage === 'finalised',
  }
}

/** The changes added up; a final year is counted apart and changes nothing (AM-2). */
export function sumOfChanges(units: readonly UnitChange[]): ChangeSum {
  const open = units.filter(({ isFinal }) => !isFinal)
  const changed = open.filter(({ before, after, items }) => before !== after || items.length > 0)
  return {
    changed,
    points: changed.reduce((sum, { before, after }) => sum + after - before, 0),
    unchanged: open.length - changed.length,
    final: units.length - open.length,
  }
}

/**
 * The readings a year would be scored by without and with an adoption, on the first day on which it counts: today, or
 * the day it takes effect, and never later than the year's last (AC-31).
 */
export function readingsWith(
  settings: Settings,
  adoption: Pick<PolicyAdopted, 'policy' | 'effectiveOn'>,
  about: { readonly year: number; readonly today: CivilDate },
): { readonly now: Policy; readonly proposed: Policy } {
  const { effectiveOn } = adoption
  const lastDay = `${about.year}-12-31`
  const from = effectiveOn > about.today ? effectiveOn : about.today
  const day = from < lastDay ? from : lastDay
  const adopted = { ...adoption, version: settings.policies.length + 1, reason: '', by: '', at: 0 }
  return {
    now: policyOn(settings, day).policy,
    proposed: policyOn({ ...settings, policies: [...settings.policies, adopted] }, day).policy,
  }
}

function changedItems(before: ScoreSheet, after: ScoreSheet): ItemChange[] {
  const ids = new Set([...before.items, ...after.items].map(({ id }) => id))
  return [...ids].flatMap((item) => {
    const [was, is] = [pointsOf(before, item), pointsOf(after, item)]
    return was === is ? [] : [{ item, before: was, after: is }]
  })
}

function pointsOf({ items }: ScoreSheet, id: string): Points | null {
  const points = items.find((item) => item.id === id)?.points
  return points === undefined || points === null ? null : hundredthsOf(points)
}
