import { createEffect, createSignal, type Accessor } from 'solid-js'

/**
 * What an import would do, planned anew whenever what it is planned from changes; undefined while that cannot be read or
 * the first plan is on its way. A fault of ours is thrown where the plan is read, for the screen's frame. Needs an owner.
 */
export function createLatestPlan<Source, Plan>(
  source: Accessor<Source | undefined>,
  make: (source: Source) => Promise<Plan>,
): Accessor<Plan | undefined> {
  const [made, setMade] = createSignal<Plan>()
  const [failure, setFailure] = createSignal<unknown>()
  let asked = 0
  createEffect(() => {
    const found = source()
    const mine = ++asked
    if (found === undefined) {
      setMade(undefined)
      return
    }
    make(found).then(
      // The columns may have been chosen otherwise meanwhile: then that plan is on its way.
      (plan) => mine === asked && setMade(() => plan),
      (error: unknown) => setFailure(() => error),
    )
  })
  return () => {
    if (failure() !== undefined) throw failure()
    return made()
  }
}
