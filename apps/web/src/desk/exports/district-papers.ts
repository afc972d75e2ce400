import { defaultPolicy, parsePolicy } from '@sunshine/rubric'
import { sheetLife, unitFacts, type Unit } from '@sunshine/tickets'
import { assessedUnits } from '../district/assessed-units.ts'
import type { District } from '../district/district.ts'
import type { UnitPaper } from './unit-paper.ts'

/** What the papers of a year are made from. */
export type PaperSource = Pick<District, 'rubric' | 'units' | 'assessment' | 'sheetOf' | 'ticketLabel'>

/** The papers of the units of a year in the order of their initials; `chosen` names them by id, and none is all. */
export function districtPapers(
  district: PaperSource,
  about: { readonly year: number; readonly districtName: string; readonly chosen?: readonly string[] },
): UnitPaper[] {
  const { chosen = [] } = about
  return inOrder(assessedUnits(district.units()))
    .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
    .map((unit) => unitPaper(district, unit, about))
}

/** Units by their initials, as all lists of the desk have them. */
export function inOrder(units: readonly Unit[]): Unit[] {
  const key = ({ initials, id }: Unit): string => `${initials} ${id}`
  return [...units].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** A final year is printed as it was frozen, whatever its tickets became (SL-11). */
function unitPaper(
  district: PaperSource,
  unit: Unit,
  { year, districtName }: { readonly year: number; readonly districtName: string },
): UnitPaper {
  const assessment = district.assessment(unit.id, year)
  const life = sheetLife(assessment)
  const sheet = life.finalised?.sheet ?? district.sheetOf(unit.id, year)
  const parsed = parsePolicy(sheet.policy)
  return {
    districtName,
    unitId: unit.id,
    unitName: unit.name,
    year,
    rubric: district.rubric(year),
    policy: 'policy' in parsed ? parsed.policy : defaultPolicy,
    sheet,
    reviews: unitFacts({ unitId: unit.id, year, tickets: [], assessment }).reviews,
    veto: assessment?.veto ?? null,
    life,
    ticketName: district.ticketLabel,
  }
}
