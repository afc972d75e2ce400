import { tidyPhone, type Registered } from '@sunshine/tickets'
import * as v from 'valibot'
import type { FieldError } from '../../ui/error-summary.tsx'
import { accusedAccounts, accusedFields, accusedNames, nobodyAccused, unwrittenName } from './accused.ts'

/** What stands in the intake form; every text may still be empty. */
export const intakeFields = v.object({
  ticketType: v.picklist(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other']),
  priority: v.picklist(['normal', 'important', 'critical']),
  visitorName: v.string(),
  visitorPhone: v.string(),
  anonymous: v.boolean(),
  confidential: v.boolean(),
  description: v.string(),
  unitId: v.string(),
  accusedUnitId: v.string(),
  dueOn: v.string(),
  // Not in drafts of earlier versions of the program.
  assistingUnitIds: v.optional(v.array(v.string())),
  accused: v.optional(accusedFields),
})
export type IntakeFields = v.InferOutput<typeof intakeFields>

export const emptyIntake: IntakeFields = {
  ticketType: 'complaint',
  priority: 'normal',
  visitorName: '',
  visitorPhone: '',
  anonymous: false,
  confidential: false,
  description: '',
  unitId: '',
  accusedUnitId: '',
  dueOn: '',
  assistingUnitIds: [],
  accused: nobodyAccused,
}

/** What is still missing, in the words shown at the field and above the form. */
export function intakeErrors(fields: IntakeFields): FieldError[] {
  const errors: FieldError[] = []
  if (fields.description.trim() === '') errors.push({ fieldId: 'intake-description', message: '请写来访人反映的问题' })
  if (!fields.anonymous && fields.visitorName.trim() === '')
    errors.push({ fieldId: 'intake-name', message: '请填姓名；不愿说就选匿名' })
  const namesNobody = fields.accusedUnitId === '' && (fields.accused?.persons ?? []).length === 0
  if (fields.ticketType === 'report' && fields.unitId !== '' && namesNobody)
    errors.push({ fieldId: 'intake-accused', message: '举报派单前，请写明被举报单位或被举报人' })
  const unwritten = fields.ticketType === 'report' && fields.accused && unwrittenName(fields.accused)
  if (unwritten) errors.push({ fieldId: 'intake-accused', message: unwritten })
  return errors
}

/** Who takes the call, and when. */
interface Taker {
  readonly name: string
  readonly department: string
  readonly at: number
}

/** The act the form becomes. The clock of a ticket without a unit starts when it is dispatched. */
export function intakeAct(fields: IntakeFields, taker: Taker): Registered {
  const { anonymous, confidential, ticketType, priority, description, unitId } = fields
  const accused = (ticketType === 'report' && fields.accused) || nobodyAccused
  const [names, persons] = [accusedNames(accused), accusedAccounts(accused)]
  const assistingUnitIds = unitId === '' ? [] : [...(fields.assistingUnitIds ?? [])]
  return {
    type: 'registered',
    personal: {
      visitorName: anonymous ? '' : fields.visitorName.trim(),
      visitorPhone: tidyPhone(fields.visitorPhone),
      ...(names.length > 0 && { accusedNames: names }),
    },
    anonymous,
    confidential,
    noReplyWanted: false,
    ticketType,
    priority,
    channel: 'centre',
    acceptedAt: taker.at,
    acceptingDepartment: taker.department,
    acceptedBy: taker.name,
    description,
    unitId: unitId || null,
    accusedUnitId: ticketType === 'report' ? fields.accusedUnitId || null : null,
    ...(persons.length > 0 && { accusedPersons: persons }),
    ...(assistingUnitIds.length > 0 && { assistingUnitIds }),
    dueOn: unitId === '' ? null : fields.dueOn || null,
  }
}
