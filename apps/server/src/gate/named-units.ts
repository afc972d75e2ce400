import { emptyAssessment, type Document, type Subject } from '@sunshine/tickets'

/** The units an act names: each must exist and be active. */
export function namedUnits(subject: Subject, before: Document | null): readonly string[] {
  const { act } = subject
  if (subject.kind === 'assessment') return before === null ? [emptyAssessment(subject.id)?.unitId ?? subject.id] : []
  switch (act.type) {
    case 'registered':
      return [act.unitId, act.accusedUnitId, ...(act.assistingUnitIds ?? [])].filter((unitId) => unitId !== null)
    case 'dispatched':
      return [act.unitId, ...act.assistingUnitIds]
    case 'fieldsEdited':
      return act.fields.accusedUnitId ? [act.fields.accusedUnitId] : []
    default:
      return []
  }
}
