import type { Actor } from '../actor.ts'
import { apply } from '../apply.ts'
import { emptyAssessment, type Assessment } from '../assess/assessment.ts'
import type { ObjectionRaised } from '../assess/life-event.ts'
import type { AssessmentAct, Event } from '../event.ts'
import { isRefused, type Rejection } from '../rejection.ts'
import { defaultSettings, type Settings } from '../settings/settings.ts'
import { serverStamp } from '../stamping.ts'
import { approver, beijing, clerk, reviewer } from './builders.ts'

export const secondReviewer: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }

/** 青禾中学's 2019, act by act, with the stamps the server would give. */
export class YearStory {
  assessment: Assessment | null = null
  #made = 0
  readonly #settings: Settings
  constructor(settings: Settings = defaultSettings) {
    this.#settings = settings
  }

  /** One act that must succeed. */
  after(actor: Actor, at: string, act: AssessmentAct): this {
    const refused = this.tries(actor, at, act)
    if (refused) throw new Error(`${act.type} was refused: ${refused.code}`)
    return this
  }

  /** One act if it is legal; the refusal otherwise. */
  tries(actor: Actor, at: string, act: AssessmentAct): Rejection | null {
    this.#made++
    const receivedAt = beijing(at)
    const event: Event = {
      id: `e${this.#made}`,
      subject: { kind: 'assessment', id: 'QH:2019', act },
      deviceId: 'd1',
      deviceSeq: this.#made,
      claimedAt: receivedAt,
      anchor: null,
      baseVersion: this.assessment?.version ?? 0,
    }
    const situation = { before: this.assessment, actor, receivedAt, settings: this.#settings }
    const stamp = serverStamp(event, situation, {
      policy: { offlineReplyPolicy: 'reviewerAccepts', offlineGraceHours: 48, deadlineMoment: 'endOfDay' },
      seq: this.#made,
      evidence: { lastContactAt: null, skewMs: 0, sequenceUnbroken: true },
      ticketNo: null,
      initials: null,
    })
    const after = apply(this.assessment, { ...event, stamp })
    if (isRefused(after)) return after.refused
    if (after.kind !== 'assessment') throw new Error('an act on an assessment gives an assessment')
    this.assessment = after
    return null
  }

  /** The assessment so far. */
  get now(): Assessment {
    const found = this.assessment ?? emptyAssessment('QH:2019')
    if (!found) throw new Error('no assessment')
    return found
  }
}

/** A grade for item 2.1a in hundredths, with a reason. */
export function graded(hundredths: number): AssessmentAct {
  const review = { kind: 'discretionary', hundredths } as const
  return { type: 'itemReviewed', item: '2.1a', review, reason: '缺投诉箱', evidence: '' }
}

export const submitted: AssessmentAct = { type: 'reviewSubmitted', note: '' }
export const feedback: AssessmentAct = {
  type: 'feedbackSent',
  asOf: beijing('2019-12-02T09:00'),
  total: '94.00',
  note: '',
}
export const objection: ObjectionRaised = {
  type: 'objectionRaised',
  item: '2.1a',
  ticketId: null,
  clause: null,
  ground: '投诉箱已于 9 月装好',
  evidence: '照片见门口东侧',
  photos: [],
}
/** Wednesday 4 December 2019. */
export const feedbackSentAt = '2019-12-04T09:00'

/** The year once the feedback has gone out: graded by 周科长, submitted by two. */
export function yearWithFeedback(settings?: Settings): YearStory {
  return new YearStory(settings)
    .after(reviewer, '2019-12-02T09:00', { type: 'reviewStarted' })
    .after(reviewer, '2019-12-02T09:10', graded(400))
    .after(reviewer, '2019-12-03T09:00', submitted)
    .after(secondReviewer, '2019-12-03T10:00', submitted)
    .after(approver, feedbackSentAt, feedback)
}

export const noObjection: AssessmentAct = { type: 'feedbackAnswered', answer: 'noObjection', text: '' }

/** The year once it is approved. */
export function approvedYear(): YearStory {
  return yearWithFeedback()
    .after(clerk, '2019-12-05T09:00', noObjection)
    .after(approver, '2019-12-06T09:00', { type: 'published', until: '2019-12-12', note: '' })
    .after(approver, '2019-12-12T15:00', { type: 'approved', note: '局务会' })
}
