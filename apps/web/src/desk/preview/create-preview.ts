import type { Instant } from '@sunshine/rubric/civil-date'
import { sumOfChanges, type ChangeSum, type ScoredBy } from '@sunshine/tickets'
import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js'
import { assessedUnits } from '../district/assessed-units.ts'
import type { District } from '../district/district.ts'
import { runPreview } from './run-preview.ts'

/** One year to be shown by what holds and by what is proposed. */
export interface ProposedYear {
  readonly year: number
  readonly now: ScoredBy
  readonly proposed: ScoredBy
}

/** A proposal: its years, and a text that is equal for equal proposals. */
export interface Proposal {
  readonly key: string
  readonly years: readonly ProposedYear[]
}

export type Preview =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly done: number; readonly of: number }
  | { readonly state: 'done'; readonly key: string; readonly asOf: Instant; readonly years: readonly YearPreview[] }

export interface YearPreview extends ProposedYear {
  readonly sum: ChangeSum
}

/** A pause in the typing after which the run begins. */
const WAIT_MS = 250

/** What a proposal does to every unit, computed anew whenever it changes; `none` while there is no proposal. Needs an owner. */
export function createPreview(district: District, proposal: Accessor<Proposal | undefined>): Accessor<Preview> {
  const [preview, setPreview] = createSignal<Preview>({ state: 'none' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let run = 0
  onCleanup(() => {
    clearTimeout(timer)
    run += 1
  })
  async function compute(asked: Proposal): Promise<void> {
    const mine = run
    const asOf = district.now()
    const units = assessedUnits(district.units())
    const of = units.length * asked.years.length
    const years: YearPreview[] = []
    for (const proposed of asked.years) {
      const before = years.length * units.length
      const changes = await runPreview(
        units.map(({ id }) => district.yearOf(id, proposed.year)),
        proposed,
        {
          done: (units) => setPreview({ state: 'running', done: before + units, of }),
          pause: () => new Promise((resolve) => setTimeout(resolve)),
          isOver: () => mine !== run,
        },
      )
      if (!changes) return
      years.push({ ...proposed, sum: sumOfChanges(changes) })
    }
    setPreview({ state: 'done', key: asked.key, asOf, years })
  }
  createEffect(
    on([() => proposal()?.key, () => district.ready()], ([key, ready]) => {
      clearTimeout(timer)
      run += 1
      const asked = untrack(proposal)
      if (key === undefined || !asked) return setPreview({ state: 'none' })
      setPreview({ state: 'running', done: 0, of: 0 })
      if (ready) timer = setTimeout(() => void compute(asked), WAIT_MS)
    }),
  )
  return preview
}
