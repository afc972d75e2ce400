import type { Occurrence } from '../stamp.ts'
import type { UnitSaved } from './event.ts'
import type { Unit } from './unit.ts'

/** Creates or corrects a unit. */
export function saveUnit(before: Unit | null, unitId: string, saved: { act: UnitSaved; occurrence: Occurrence }): Unit {
  const { name, orgKind, phone, sites, active } = saved.act
  const initials = saved.occurrence.stamp.initials ?? before?.initials ?? ''
  return { kind: 'unit', id: unitId, name, initials, orgKind, phone, sites, active, version: before?.version ?? 0 }
}
