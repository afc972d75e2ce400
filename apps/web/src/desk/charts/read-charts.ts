import { createMemo, untrack, type Accessor } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import type { District } from '../district/district.ts'
import { readChartYear, type ChartYear } from './chart-year.ts'

/** What the address asks for: a year, one unit or all of them, and on the list a chart and a bar. */
export interface Asked extends Record<string, string | undefined> {
  year?: string
  unit?: string
  chart?: string
  key?: string
}

/** The year the address asks for; read anew when a document changes, not with every minute. Needs an owner. */
export function createChartYear(district: District): {
  readonly year: Accessor<number>
  readonly unitId: Accessor<string | undefined>
  readonly read: Accessor<ChartYear | undefined>
} {
  const [params] = useSearchParams<Asked>()
  const year = (): number => Number(params.year) || untrack(district.thisYear)
  const unitId = (): string | undefined => (params.unit === undefined || params.unit === '' ? undefined : params.unit)
  const read = createMemo(() => {
    if (!district.ready()) return undefined
    const asked = { year: year(), unitId: unitId() }
    district.tickets()
    district.units()
    district.settings()
    return untrack(() => readChartYear(district, { ...asked, asOf: district.now() }))
  })
  return { year, unitId, read }
}
