import type { Unit } from '../unit/unit.ts'
import { plainWord } from './cell.ts'

/**
 * The unit a cell names: by code, name or site, else the only one whose name, or a site's, stands within what is written
 * ("珠晖区青禾中学"). Undefined where none or several fit: a unit is never guessed (IM-5).
 */
export function unitNamed(written: string, units: readonly Unit[]): Unit | undefined {
  const word = plainWord(written).toLowerCase()
  if (word === '') return undefined
  const open = units.filter(({ active, orgKind }) => active && orgKind !== 'centre')
  const exact = open.filter((unit) => namesOf(unit).includes(word))
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined
  const within = open.filter((unit) => namesOf(unit).some((name) => name.length > 2 && word.includes(name)))
  return within.length === 1 ? within[0] : undefined
}

function namesOf({ id, name, sites }: Unit): string[] {
  return [id, name, ...sites].map((one) => plainWord(one).toLowerCase())
}
