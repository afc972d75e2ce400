import { beijingDate, beijingTimeOfDay, startOfDay } from '@sunshine/rubric/civil-date'
import { tidyPhone, type Registered, type Rejection } from '@sunshine/tickets'
import * as v from 'valibot'
import type { Usual } from './usual.ts'

const fieldsSchema = v.object({
  ticketType: v.picklist(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other']),
  channel: v.picklist(['phone', 'walkIn']),
  priority: v.picklist(['normal', 'important', 'critical']),
  visitorName: v.string(),
  visitorPhone: v.string(),
  anonymous: v.boolean(),
  confidential: v.boolean(),
  noReplyWanted: v.boolean(),
  description: v.string(),
  acceptingDepartment: v.string(),
  acceptedBy: v.string(),
  acceptedOn: v.string(),
  /** The refused registration that this one takes the place of. */
  replaces: v.optional(v.string(), ''),
})

/** What a person answers when registering. */
export type RegisterFields = v.InferOutput<typeof fieldsSchema>

/** Whether a draft found on the disk is one of a registration. */
export const isRegisterFields = (found: object): found is RegisterFields => v.is(fieldsSchema, found)

/** The value behind a tapped choice. */
export const chosenType = (chosen: string): RegisterFields['ticketType'] =>
  v.parse(fieldsSchema.entries.ticketType, chosen)
export const chosenChannel = (chosen: string): RegisterFields['channel'] =>
  v.parse(fieldsSchema.entries.channel, chosen)
export const chosenPriority = (chosen: string): RegisterFields['priority'] =>
  v.parse(fieldsSchema.entries.priority, chosen)

/** A registration nobody has begun, taken today by this person, with what this phone filled in last. */
export function emptyRegistration(acceptedBy: string, today: string, usual: Partial<Usual> = {}): RegisterFields {
  return {
    ticketType: 'complaint',
    channel: 'phone',
    priority: 'normal',
    visitorName: '',
    visitorPhone: '',
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    description: '',
    acceptingDepartment: '办公室',
    acceptedBy,
    acceptedOn: today,
    replaces: '',
    ...usual,
  }
}

/** A refused registration as the form's answers, to be written anew. */
export function fieldsOf(act: Registered, replaces: string): RegisterFields {
  const { ticketType, priority, anonymous, confidential, noReplyWanted, description } = act
  const { acceptingDepartment, acceptedBy } = act
  return {
    ticketType,
    priority,
    anonymous,
    confidential,
    noReplyWanted,
    description,
    acceptingDepartment,
    acceptedBy,
    ...act.personal,
    channel: act.channel === 'walkIn' ? 'walkIn' : 'phone',
    acceptedOn: beijingDate(act.acceptedAt),
    replaces,
  }
}

/** The first day a school may name, one day inside the district's rule, as the clocks may differ (AC-37). */
const earliestAcceptance = (now: number): string => beijingDate(now - 199 * 86_400_000)

/** The field that a refusal is mended in; undefined when it is about no field of the form. */
export function refusedField(rejection: Rejection): string | undefined {
  if (rejection.code !== 'fieldMissing' && rejection.code !== 'fieldInvalid') return undefined
  return { description: 'description', visitorName: 'visitor-name', acceptedAt: 'accepted-on' }[rejection.field]
}

/** What is missing or wrong, each with the field it is mended in. */
export function missingAnswers(
  fields: RegisterFields,
  now: number,
): { readonly fieldId: string; readonly message: string }[] {
  const missing = []
  if (!fields.anonymous && fields.visitorName.trim() === '')
    missing.push({ fieldId: 'visitor-name', message: '还没有填来访人姓名；不愿留名请选“要求匿名”。' })
  if (!fields.anonymous && tidyPhone(fields.visitorPhone) === '')
    missing.push({ fieldId: 'visitor-phone', message: '还没有填联系电话，回访要用。' })
  if (fields.acceptedOn !== '' && fields.acceptedOn < earliestAcceptance(now))
    missing.push({ fieldId: 'accepted-on', message: '受理日期太早了：200 天以前的事由区中心补录。' })
  if (fields.description.trim() === '') missing.push({ fieldId: 'description', message: '还没有写问题描述。' })
  return missing
}

/** The act that the answers become; a 举报 names no unit, as it goes to the centre. */
export function registeredAct(fields: RegisterFields, unitId: string, now: number): Registered {
  const { acceptedOn, visitorName, visitorPhone, replaces: _, ...others } = fields
  const today = beijingDate(now)
  // An earlier day is kept with this moment's time of day; today is this moment.
  const acceptedAt = acceptedOn === today ? now : startOfDay(acceptedOn || today) + beijingTimeOfDay(now)
  return {
    type: 'registered',
    ...others,
    acceptedAt,
    personal: {
      visitorName: fields.anonymous ? '' : visitorName.trim(),
      visitorPhone: tidyPhone(visitorPhone),
    },
    unitId: fields.ticketType === 'report' ? null : unitId,
    accusedUnitId: null,
    dueOn: null,
  }
}
