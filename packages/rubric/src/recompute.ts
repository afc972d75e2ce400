import { canonicalJson } from './canonical-json.ts'
import { engineOf, engines, type Engine } from './engines.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import type { Refusal } from './refusal.ts'
import type { DecimalPoints, ScoreSheet } from './sheet.ts'

/** One item of which two sheets say different things; equal points mean that the lines behind them differ. */
export interface ItemDifference {
  readonly item: string
  /** Null while ungraded or not applicable, and where the sheet has no such item. */
  readonly frozen: DecimalPoints | null
  readonly recomputed: DecimalPoints | null
}

/** What two sheets of the same inputs say differently. */
export interface SheetDifference {
  readonly items: readonly ItemDifference[]
  /** Absent when both totals are the same. */
  readonly total?: { readonly frozen: DecimalPoints; readonly recomputed: DecimalPoints }
  /** Further keys of the sheet that differ, such as `final` or `labels`. */
  readonly others: readonly string[]
}

/** What scoring a frozen year again makes of it (FZ-6). */
export type Recomputed =
  | { readonly result: 'same'; readonly sheet: ScoreSheet }
  | { readonly result: 'differs'; readonly difference: SheetDifference; readonly sheet: ScoreSheet }
  /** This program does not have that version: nothing is said about the points. */
  | { readonly result: 'engineUnknown'; readonly engine: number }
  /** The sheet does not belong to the inputs beside it: it names others (`at`), or they can no longer be read. */
  | { readonly result: 'inputsChanged'; readonly at: readonly string[] }

/** The parts of a sheet that repeat its inputs. */
const repeated = ['rubric', 'asOf', 'period', 'policy'] as const

/** The sheet that follows from frozen inputs under one engine; undefined for an engine this program does not have. */
export function rescored(
  frozen: FrozenSheet,
  engineVersion: number,
  among: readonly Engine[],
): { readonly sheet: ScoreSheet } | { readonly refusal: Refusal } | undefined {
  const read = engineOf(engineVersion, among)?.read(frozen)
  return read === undefined || 'refusal' in read ? read : { sheet: read.score() }
}

/** Scores a frozen year again, by the version of the engine it was frozen with and no other (FZ-5). */
export function recompute(frozen: FrozenSheet, among: readonly Engine[] = engines): Recomputed {
  const scored = rescored(frozen, frozen.engine, among)
  if (!scored) return { result: 'engineUnknown', engine: frozen.engine }
  if ('refusal' in scored) return { result: 'inputsChanged', at: [scored.refusal.path] }
  const { sheet } = scored
  const at = repeated.filter((part) => !isSame(sheet[part], frozen.sheet[part]))
  if (at.length > 0) return { result: 'inputsChanged', at }
  if (isSame(sheet, frozen.sheet)) return { result: 'same', sheet }
  return { result: 'differs', difference: differenceOf(frozen.sheet, sheet), sheet }
}

/** What the recomputed sheet says differently from the frozen one; items in the frozen sheet's order, new ones last. */
export function differenceOf(frozen: ScoreSheet, recomputed: ScoreSheet): SheetDifference {
  const ids = new Set([...frozen.items, ...recomputed.items].map(({ id }) => id))
  const items = [...ids].flatMap((id) => {
    const before = frozen.items.find((item) => item.id === id)
    const after = recomputed.items.find((item) => item.id === id)
    if (isSame(before ?? null, after ?? null)) return []
    return [{ item: id, frozen: before?.points ?? null, recomputed: after?.points ?? null }]
  })
  const others = (['version', 'max', 'graded', 'final', 'pending', 'labels', 'veto', ...repeated] as const).filter(
    (part) => !isSame(frozen[part], recomputed[part]),
  )
  if (frozen.total === recomputed.total) return { items, others }
  return { items, others, total: { frozen: frozen.total, recomputed: recomputed.total } }
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
