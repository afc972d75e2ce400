import { unitUnder, type ScoredBy, type UnitChange, type UnitYear } from '@sunshine/tickets'

/** What a run tells and asks on its way. */
export interface PreviewRun {
  /** After each unit. */
  readonly done: (units: number) => void
  /** Lets the page answer to keys and pointer between two units. */
  readonly pause: () => Promise<void>
  /** Whether somebody has changed the form meanwhile: the rest is then not computed. */
  readonly isOver: () => boolean
}

/**
 * Every unit's year by what holds and by what is proposed, unit by unit (AM-1): a unit's two runs take a few
 * milliseconds, and the page goes on in between, however many units the district has. Undefined when called off.
 */
export async function runPreview(
  units: readonly UnitYear[],
  under: { readonly now: ScoredBy; readonly proposed: ScoredBy },
  run: PreviewRun,
): Promise<readonly UnitChange[] | undefined> {
  const changes: UnitChange[] = []
  for (const held of units) {
    await run.pause()
    if (run.isOver()) return undefined
    changes.push(unitUnder(held, under))
    run.done(changes.length)
  }
  return changes
}
