import { broughtIn, type ChosenColumns, type SchoolKey } from '@sunshine/tickets'
import { keep, kept } from '../../session/kept.ts'

const KEPT = 'sunshine.ledgerColumns'

/** What was decided on this phone about columns of earlier files, by their names (LB-7); nothing where it cannot be read. */
export function keptColumns(): ChosenColumns {
  try {
    const found: unknown = JSON.parse(kept(KEPT) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    const pairs = Object.entries(found).flatMap(([name, value]): [string, SchoolKey | null][] => {
      const key = broughtIn.find((one) => one === value)
      return key !== undefined || value === null ? [[name, key ?? null]] : []
    })
    return Object.fromEntries(pairs)
  } catch {
    // Not ours, or cut off: the names are proposed anew.
    return {}
  }
}

/** Remembers the decisions for the next file; where the browser keeps nothing they hold for this one. */
export function keepColumns(chosen: ChosenColumns): void {
  keep(KEPT, JSON.stringify(chosen))
}

/** The decisions after one more: `key` is told by the column `name`, or by none. Whatever told it before is not read. */
export function withColumn(
  chosen: ChosenColumns,
  decided: { readonly key: SchoolKey; readonly name: string | null; readonly before: string | undefined },
): ChosenColumns {
  const { key, name, before } = decided
  const others = Object.entries(chosen).filter(([, meaning]) => meaning !== key)
  return {
    ...Object.fromEntries(others),
    ...(before === undefined || before === name ? {} : { [before]: null }),
    ...(name === null ? {} : { [name]: key }),
  }
}
