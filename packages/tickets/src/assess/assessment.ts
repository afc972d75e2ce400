import type { Instant } from '@sunshine/rubric/civil-date'
import type { Observation } from '../observe/observation.ts'
import type { Review } from './event.ts'
import type { SheetLife, Signed } from './life.ts'

/** One item's grade as it stands, with who gave it and why. */
export interface ItemReview {
  readonly review: Review
  readonly reason: string
  readonly evidence: string
  readonly by: string
  readonly at: Instant
  /** The approver's consent to a grade below 一般; absent from every other grade (SL-30). */
  readonly consent?: Signed & { readonly note: string }
}

/** A grade that was taken back, and by whom, when and why (SL-31). */
export interface TakenBack extends ItemReview {
  readonly item: string
  readonly takenBack: Signed & { readonly reason: string }
}

/** What people decided about one unit's year: the sheet's own acts. Its id is `unit:year`. */
export interface Assessment {
  readonly kind: 'assessment'
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly reviews: { readonly [item: string]: ItemReview }
  readonly veto: { readonly ground: string; readonly document: string; readonly by: string } | null
  /** Grades that no longer stand, the oldest first; absent until one is taken back. */
  readonly takenBack?: readonly TakenBack[]
  /** 自评 to 定稿; absent until the first of these acts, as in every assessment from before there were any (SL-16). */
  readonly life?: SheetLife
  /** 平时台账, in the order received; absent until the first entry (OB-1). */
  readonly observations?: readonly Observation[]
  readonly version: number
}

/** The id of a unit's assessment of one year. */
export function assessmentId(unitId: string, year: number): string {
  return `${unitId}:${year}`
}

/** An assessment nobody has written to yet; undefined when the id does not name a unit and a year. */
export function emptyAssessment(id: string): Assessment | undefined {
  const match = /^(.+):(\d{4})$/.exec(id)
  if (!match?.[1] || !match[2]) return undefined
  return { kind: 'assessment', id, unitId: match[1], year: Number(match[2]), reviews: {}, veto: null, version: 0 }
}
