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
