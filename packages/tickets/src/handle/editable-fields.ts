// Apart from the event's schema: a phone's fold needs the names, not the parser.

/** The fields of the paper form a person may still write after registration. */
export const editableFields = [
  'description',
  'proposedAction',
  'outcome',
  'visitorName',
  'visitorPhone',
  'accusedUnitId',
] as const
export type EditableField = (typeof editableFields)[number]

/** Those that were taken down at the registration: put right later, they are no step of the handling (AC-40). */
export const takenDownFields = ['visitorName', 'visitorPhone', 'description'] as const
export type TakenDownField = (typeof takenDownFields)[number]

/** Whether the field was taken down at the registration. */
export function isTakenDown(field: string): field is TakenDownField {
  return takenDownFields.some((one) => one === field)
}
