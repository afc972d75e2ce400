import { hundredthsOf } from '@sunshine/rubric'
import type { Api } from '../../sync/api.ts'
import type { ScoreRow } from './score-row.ts'

/** A unit's points as the district counts them. */
export type DistrictLine = Awaited<ReturnType<Api['scores']['standings']['query']>>[number]

/** A unit whose points here are not the district's, in hundredths; `there` is null where the district has no such unit. */
export interface Unlike {
  readonly unitId: string
  readonly here: number
  readonly there: number | null
}

/** Where this desk's table and the district's sums say different points; a frozen sheet follows no ticket any more (MX-9). */
export function unlike(
  rows: readonly Pick<ScoreRow, 'unit' | 'frozen' | 'total'>[],
  lines: readonly DistrictLine[],
): readonly Unlike[] {
  const counted = new Map(lines.map(({ unitId, total }) => [unitId, hundredthsOf(total)]))
  return rows.flatMap(({ unit, frozen, total: here }): Unlike[] => {
    const there = counted.get(unit.id) ?? null
    return frozen || there === here ? [] : [{ unitId: unit.id, here, there }]
  })
}
