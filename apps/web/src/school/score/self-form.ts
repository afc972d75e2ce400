import { hundredthsOf, score, type ScoreInput } from '@sunshine/rubric'
import {
  assessmentId,
  emptyAssessment,
  unitFacts,
  type EvidenceFile,
  type SelfAssessed,
  type SheetLife,
  type UnitYear,
} from '@sunshine/tickets'
import { filesIn, named, textOf } from '../../evidence/file-text.ts'
import { formOf, reviewOf, type GradableItem, type GradeForm } from '../../sheet/grade-form.ts'

/**
 * The draft of a self-assessment: under each item's id its form as text, under `files:` and the id the files it names,
 * for a disk keeps no nested signals.
 */
export type SelfFields = Record<string, string>

/** Whether what lies on the disk is such a draft. */
export function isSelfFields(found: { readonly [field: string]: unknown }): found is SelfFields {
  return Object.values(found).every((value) => typeof value === 'string')
}

/** The form's first state: what the school said last, or full marks without words. */
export function selfFieldsOf(items: readonly GradableItem[], life: SheetLife): SelfFields {
  return Object.fromEntries(
    items.flatMap((item) => {
      const said = life.selfAssessment?.items.find((one) => one.item === item.id)
      const given = said && { review: said.review, reason: said.words, evidence: said.evidence, by: '', at: 0 }
      return [
        [item.id, JSON.stringify(formOf(item, given))],
        [filesKey(item.id), textOf(said?.files ?? [])],
      ]
    }),
  )
}

/** Under which key the draft names an item's files. */
export const filesKey = (itemId: string): string => `files:${itemId}`

/** The files the draft names for an item. */
export function itemFiles(fields: SelfFields, itemId: string): readonly EvidenceFile[] {
  return filesIn(fields[filesKey(itemId)])
}

/** One item's form; `reason` holds the school's words. */
export function itemForm(fields: SelfFields, item: GradableItem): GradeForm {
  const written = fields[item.id]
  const form: GradeForm = written === undefined ? formOf(item, undefined) : JSON.parse(written)
  return form
}

/** The act the form stands for. */
export function selfAssessedOf(fields: SelfFields, items: readonly GradableItem[]): SelfAssessed {
  return {
    type: 'selfAssessed',
    items: items.map((item) => {
      const form = itemForm(fields, item)
      const { reason: words, evidence } = form
      const files = named(itemFiles(fields, item.id))
      return { item: item.id, review: reviewOf(item, form), words, evidence, photos: [], ...files }
    }),
  }
}

/** What the form would give for parts 2 and 3 if the district agreed, in hundredths. */
export function selfTotal(input: ScoreInput, held: UnitYear, act: SelfAssessed): number {
  const empty = emptyAssessment(assessmentId(held.unitId, held.year))
  if (!empty) return 0
  const reviews = Object.fromEntries(
    act.items.map(({ item, review }) => [item, { review, reason: '', evidence: '', by: '', at: held.asOf }]),
  )
  const facts = unitFacts({ ...held, tickets: [], assessment: { ...empty, reviews } })
  return score({ ...input, facts })
    .items.filter(({ id }) => act.items.some(({ item }) => item === id))
    .reduce((sum, { points }) => sum + (points === null ? 0 : hundredthsOf(points)), 0)
}
