import type { ChosenColumns, SchoolKey } from '@sunshine/tickets'
import { keep, kept } from '../session/kept.ts'

/** Under which name decisions about columns are kept on this device, and the columns they can be about. */
export interface KeptColumns {
  readonly name: string
  readonly keys: readonly SchoolKey[]
}

/** What was decided on this device about columns of earlier files, by their names (LB-7); nothing where it cannot be read. */
export function keptColumns({ name, keys }: KeptColumns): ChosenColumns {
  try {
    const found: unknown = JSON.parse(kept(name) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    const pairs = Object.entries(found).flatMap(([column, value]): [string, SchoolKey | null][] => {
      const key = keys.find((one) => one === value)
      return key !== undefined || value === null ? [[column, key ?? null]] : []
    })
    return Object.fromEntries(pairs)
  } catch {
    // Not ours, or cut off: the names are proposed anew.
    return {}
  }
}

/** Remembers the decisions for the next file; where the browser keeps nothing they hold for this one. */
export function keepColumns({ name }: KeptColumns, chosen: ChosenColumns): void {
  keep(name, JSON.stringify(chosen))
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
