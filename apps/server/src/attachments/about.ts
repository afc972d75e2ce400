import { emptyAssessment } from '@sunshine/tickets'
import type { AttachmentSubject } from '../store/schema.ts'

/** What a file is brought for as it is asked on the wire: `ticket`, as phones always did, or `assessment` (EV-2). */
export function subjectOf(asked: {
  readonly ticket?: string | undefined
  readonly assessment?: string | undefined
}): AttachmentSubject | undefined {
  const { ticket, assessment } = asked
  if ((ticket === undefined) === (assessment === undefined)) return undefined
  if (ticket !== undefined) return /^[\w-]{1,80}$/.test(ticket) ? `ticket:${ticket}` : undefined
  if (assessment === undefined || !/^[\w.-]{1,70}:\d{4}$/.test(assessment)) return undefined
  return emptyAssessment(assessment) ? `assessment:${assessment}` : undefined
}

/** The same from the key of a document, as a phone keeps it; undefined for what no file belongs to. */
export function subjectIn(key: string): AttachmentSubject | undefined {
  const [kind = '', ...rest] = key.split(':')
  const id = rest.join(':')
  return subjectOf(kind === 'ticket' ? { ticket: id } : { assessment: id })
}
