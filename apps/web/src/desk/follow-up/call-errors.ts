import type { FieldError } from '../../ui/error-summary.tsx'

/** What a call lacks before it can be noted: an answer, and the reason where it is sent back (FU-2, FU-4). */
export function callErrors(call: {
  readonly isAnswered: boolean
  readonly sendsBack: boolean
  readonly returnNote: string
}): FieldError[] {
  const errors: FieldError[] = []
  if (!call.isAnswered) errors.push({ fieldId: 'call-result', message: '请先选来访人怎么说' })
  if (call.sendsBack && call.returnNote.trim() === '')
    errors.push({ fieldId: 'return-note', message: '发回重办要写原因，学校会看到' })
  return errors
}
