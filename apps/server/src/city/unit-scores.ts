import { hundredthsOf, type Rubric, type ScoreSheet, type SheetItem } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import {
  scoredRubric,
  scoredSheet,
  type ScoreAssessment,
  type ScoreDocument,
  type ScoreSettings,
  type ScoreTicket,
  type ScoreUnit,
} from '@sunshine/tickets'
import type { PartScore, UnitScore } from '../api/city-port.ts'

/** A unit's sheet from what the city holds, with the documents beside it. */
export interface UnitSheet {
  readonly unit: ScoreUnit
  readonly sheet: ScoreSheet
  readonly tickets: number
  readonly assessment: ScoreAssessment | null
  readonly settings: ScoreSettings | null
}

/** The sheets of a district's assessed units, by name of the unit's code (CT-4). */
export function unitSheets(
  documents: readonly ScoreDocument[],
  about: { readonly year: number; readonly asOf: Instant },
): UnitSheet[] {
  const { year } = about
  const tickets = new Map<string, ScoreTicket[]>()
  for (const document of documents)
    if (document.kind === 'ticket') tickets.set(document.unitId, [...(tickets.get(document.unitId) ?? []), document])
  const settings = documents.find((document) => document.kind === 'settings') ?? null
  return documents.flatMap((unit): UnitSheet[] => {
    if (unit.kind !== 'unit' || !unit.active) return []
    const own = tickets.get(unit.id) ?? []
    const assessment = documents.find(isOf(unit.id, year)) ?? null
    const sheet = scoredSheet({ ...about, unitId: unit.id, tickets: own, assessment, settings })
    return [{ unit, sheet, tickets: own.length, assessment, settings }]
  })
}

const isOf =
  (unitId: string, year: number) =>
  (document: ScoreDocument): document is ScoreAssessment =>
    document.kind === 'assessment' && document.unitId === unitId && document.year === year

/** The numbers of a unit's row. */
export function unitScore(
  { unit, sheet, tickets, assessment, settings }: UnitSheet,
  year: number,
): Omit<UnitScore, 'agreement'> {
  const { id, name, orgKind } = unit
  return {
    id,
    name,
    orgKind,
    total: hundredthsOf(sheet.total),
    lost: sheet.items.reduce((sum, item) => sum + lostOf(item), 0),
    graded: hundredthsOf(sheet.graded),
    parts: partsOf(sheet, scoredRubric(settings, year)),
    tickets,
    veto: sheet.veto,
    stage: assessment?.stage ?? 'selfAssessment',
    code: assessment?.code ?? null,
  }
}

function partsOf(sheet: ScoreSheet, { categories, contents, items }: Rubric): PartScore[] {
  return categories.map(({ id, label }) => {
    const within = contents.filter(({ category }) => category === id).map((content) => content.id)
    const ids = items.filter(({ content }) => within.includes(content)).map((item) => item.id)
    const own = sheet.items.filter((item) => ids.includes(item.id))
    const graded = own.flatMap(({ points }) => (points === null ? [] : [hundredthsOf(points)]))
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
    return {
      label,
      points: graded.length === 0 ? null : sum(graded),
      max: sum(own.map(({ max }) => hundredthsOf(max))),
    }
  })
}

function lostOf({ points, max, notEarned }: SheetItem): number {
  return points === null ? 0 : hundredthsOf(max) - hundredthsOf(points) - hundredthsOf(notEarned)
}
