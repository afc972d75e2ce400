import { beijingDate, type CivilDate } from '@sunshine/rubric/civil-date'
import { isBlank } from '../blank.ts'
import type { AssessmentAct } from '../event.ts'
import { isRefused, refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import { gradeFault } from './grade-fault.ts'
import { decideObjection } from './decide-objection.ts'
import { sheetLife, signedBy, type Feedback, type SheetLife, type SheetStage, type Signed } from './life.ts'
import type { FeedbackAnswered, FeedbackSent, ObjectionRaised, SelfAssessed } from './life-event.ts'

/** The acts of a sheet's life: all of an assessment's but the grades themselves and the record of the year. */
export type LifeAct = Exclude<
  AssessmentAct,
  {
    readonly type:
      | 'itemReviewed'
      | 'gradeConsented'
      | 'gradeTakenBack'
      | 'vetoRecorded'
      | 'observationLogged'
      | 'observationWithdrawn'
  }
>

/** Where each act may stand (SL-13). */
const stagesOf: { readonly [type in LifeAct['type']]: readonly SheetStage[] } = {
  selfAssessed: ['selfAssessment'],
  reviewStarted: ['selfAssessment'],
  reviewSubmitted: ['review'],
  feedbackSent: ['review'],
  feedbackAnswered: ['feedback'],
  objectionRaised: ['feedback'],
  objectionDecided: ['feedback'],
  published: ['feedback'],
  approved: ['published'],
  finalised: ['approved'],
  reopened: ['feedback', 'published', 'approved', 'finalised'],
}

/** Reviewers who must stand behind a sheet before the school sees it (SL-2). */
const REVIEWERS = 2

/** One step of a year's sheet, in the order of its life and by whoever it belongs to (SL-1 to SL-13). */
export function liveOn(assessment: Assessment, act: LifeAct, occurrence: Occurrence): Assessment | Refused {
  const life = sheetLife(assessment)
  if (!stagesOf[act.type].includes(life.stage)) return refuse({ code: 'notAtThisStage', stage: life.stage })
  if (act.type === 'objectionDecided') return decideObjection(assessment, act, occurrence)
  const after = step(life, act, occurrence)
  return isRefused(after) ? after : { ...assessment, life: after }
}

function step(
  life: SheetLife,
  act: Exclude<LifeAct, { readonly type: 'objectionDecided' }>,
  occurrence: Occurrence,
): SheetLife | Refused {
  const signed = signedBy(occurrence)
  const { at } = signed
  switch (act.type) {
    case 'selfAssessed':
      return selfAssess(life, act, occurrence)
    case 'reviewStarted':
      return { ...life, stage: 'review' }
    case 'reviewSubmitted': {
      const { userId } = occurrence.stamp.actor
      if (life.submissions.some((one) => one.userId === userId)) return refuse({ code: 'alreadySubmitted' })
      return { ...life, submissions: [...life.submissions, { ...said(act), userId, ...signed }] }
    }
    case 'feedbackSent':
      return sendFeedback(life, act, occurrence)
    case 'feedbackAnswered':
      return answer(life, act, signed)
    case 'objectionRaised':
      return raise(life, act, occurrence)
    case 'published': {
      const hindrance = mayPublish(life, beijingDate(at))
      return hindrance ?? { ...life, stage: 'published', published: { ...said(act), ...signed } }
    }
    case 'approved': {
      const until = life.published?.until ?? ''
      // The last day of the notice is enough: a bureau meets in the afternoon of that day.
      if (beijingDate(at) < until) return refuse({ code: 'windowOpen', until })
      return { ...life, stage: 'approved', approved: { ...said(act), ...signed } }
    }
    case 'finalised':
      return { ...life, stage: 'finalised', finalised: { ...said(act), ...signed } }
    case 'reopened': {
      if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
      const code = life.finalised?.code ?? null
      const { selfAssessment, graders, objections, reopenings } = life
      return {
        ...sheetLife(null),
        stage: 'review',
        selfAssessment,
        graders,
        objections,
        reopenings: [...reopenings, { ...said(act), code, ...signed }],
      }
    }
  }
}

/** The school's own grades, each within what the rubric allows, no item twice (SL-1). */
function selfAssess(life: SheetLife, act: SelfAssessed, occurrence: Occurrence): SheetLife | Refused {
  const seen = new Set<string>()
  for (const { item, review } of act.items) {
    const limit = occurrence.stamp.itemLimits?.[item] ?? null
    // Reasons are the reviewer's duty; a school that claims less than all is believed.
    const fault = gradeFault({ item, review }, limit)
    if (fault) return refuse(fault)
    if (seen.has(item)) return refuse({ code: 'alreadyExists' })
    seen.add(item)
  }
  return { ...life, selfAssessment: { ...said(act), ...signedBy(occurrence) } }
}

/** The sheet goes to the school once two reviewers stand behind it; the last day for objections is fixed now (SL-3). */
function sendFeedback(life: SheetLife, act: FeedbackSent, occurrence: Occurrence): SheetLife | Refused {
  const submitted = life.submissions.length
  if (submitted < REVIEWERS) return refuse({ code: 'reviewersMissing', submitted })
  const { due } = occurrence.stamp
  if (due === null) return refuse({ code: 'noDueDate' })
  const { on: objectUntil, provisional } = due
  const feedback: Feedback = { ...said(act), objectUntil, provisional, ...signedBy(occurrence) }
  return { ...life, stage: 'feedback', feedback, answer: null }
}

/** 无异议, or what the unit has to say; a later answer replaces it (SL-4). */
function answer(life: SheetLife, act: FeedbackAnswered, signed: Signed): SheetLife | Refused {
  if (act.answer === 'statement' && isBlank(act.text)) return refuse({ code: 'reasonMissing' })
  return { ...life, answer: { ...said(act), ...signed } }
}

/** An objection within the window; whoever objects has taken back that there is nothing to object to (SL-5). */
function raise(life: SheetLife, act: ObjectionRaised, occurrence: Occurrence): SheetLife | Refused {
  const until = life.feedback?.objectUntil ?? ''
  const { eventId: id, stamp } = occurrence
  if (beijingDate(stamp.receivedAt) > until) return refuse({ code: 'windowOver', until })
  if (isBlank(act.ground)) return refuse({ code: 'reasonMissing' })
  if (stamp.itemLimit === null) return refuse({ code: 'fieldInvalid', field: 'item' })
  const raised = { ...said(act), id, decided: null, ...signedBy(occurrence) }
  const kept = life.answer?.answer === 'noObjection' ? null : life.answer
  return { ...life, answer: kept, objections: [...life.objections, raised] }
}

/** What hinders the public notice: an undecided objection, or a school that may still object and has not said it will not (SL-8). */
function mayPublish({ objections, answer: latest, feedback }: SheetLife, today: CivilDate): Refused | undefined {
  const open = objections.filter(({ decided }) => decided === null).length
  if (open > 0) return refuse({ code: 'objectionOpen', open })
  const until = feedback?.objectUntil ?? ''
  return latest?.answer === 'noObjection' || today > until ? undefined : refuse({ code: 'windowOpen', until })
}

/** All that an act says beside its name. */
function said<Act extends { readonly type: string }>({ type: _, ...words }: Act): Omit<Act, 'type'> {
  return words
}
