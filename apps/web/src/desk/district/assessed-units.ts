import type { Unit } from '@sunshine/tickets'

/** The units that are assessed: all but the centre, while they are active. */
export function assessedUnits(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => unit.orgKind !== 'centre' && unit.active)
}
