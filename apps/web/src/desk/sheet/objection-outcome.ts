import { hundredthsOf, type ScoreSheet } from '@sunshine/rubric'
import {
  isRefused,
  type Assessment,
  type Objection,
  type Rejection,
  type Review,
  type Subject,
  type Ticket,
} from '@sunshine/tickets'
import { asIf, type Acting } from '../district/as-if.ts'

export type Decision = NonNullable<Objection['decided']>['decision']

/** What was chosen in the dialog. */
export interface Choosing {
  readonly decision: Decision
  /** The corrected grade, where a person grades the item. */
  readonly review: Review | null
  readonly reason: string
}

/** An item's points and the year's total, in hundredths; an ungraded item has no points. */
export interface Points {
  readonly item: number | null
  readonly total: number
}

/** What a decision would come to: the acts that make it, the points before and after, and why it would be refused. */
export interface Outcome {
  readonly acts: readonly Subject[]
  readonly now: Points
  readonly decided: Points
  readonly refused: Rejection | undefined
}

/** What the outcome is computed from. */
export interface Case {
  readonly assessment: Assessment
  readonly objection: Objection
  /** The ticket the objection is about, where it is about one. */
  readonly ticket: Ticket | undefined
  readonly acting: Acting
  /** The year's sheet with these grades, and with this ticket in place of the one held. */
  readonly sheetWith: (assessment: Assessment, changed?: Ticket) => ScoreSheet
}

/**
 * A decision tried out by the fold before it is made (SL-32): 核减 waives the deduction, 更正 gives the new grade or
 * takes the reviewer's fault off the reply, 维持 changes nothing. The correcting act comes first: a decision without it
 * would promise points that are not given.
 */
export function outcomeOf(about: Case, chosen: Choosing): Outcome {
  const { assessment, objection, ticket, acting, sheetWith } = about
  const acts = actsOf(about, chosen)
  // Before a reason is written the outcome can already be seen; the button waits for the reason.
  const tried = chosen.reason.trim() === '' ? actsOf(about, { ...chosen, reason: '（还没有写）' }) : acts
  const now = pointsIn(sheetWith(assessment), objection.item)
  let changed = ticket
  let after = assessment
  for (const subject of tried) {
    const result = asIf(subject.kind === 'ticket' ? (changed ?? null) : after, subject, acting)
    if (isRefused(result)) return { acts, now, decided: now, refused: result.refused }
    if (result.kind === 'ticket') changed = result
    if (result.kind === 'assessment') after = result
  }
  return { acts, now, decided: pointsIn(sheetWith(after, changed), objection.item), refused: undefined }
}

/** Whether a deduction is a reviewer's fault on a reply, which a decision can take off. */
export function isFinding({ clause }: Pick<Objection, 'clause'>): boolean {
  return clause === 'nonCompliant' || clause === 'notSealed'
}

function actsOf({ assessment, objection, ticket }: Case, chosen: Choosing): Subject[] {
  const act = { type: 'objectionDecided' as const, objectionId: objection.id, ...chosen }
  const corrections = ticket ? correctionsOf(objection, ticket, chosen) : []
  return [...corrections, { kind: 'assessment', id: assessment.id, act }]
}

function correctionsOf(objection: Objection, ticket: Ticket, { decision, reason }: Choosing): Subject[] {
  const { clause } = objection
  if (clause === null) return []
  if (decision === 'waived') return [{ kind: 'ticket', id: ticket.id, act: { type: 'waived', clause, reason } }]
  if (decision !== 'corrected' || !isFinding(objection)) return []
  const respect = clause === 'nonCompliant' ? 'format' : 'seal'
  return ticket.replies
    .filter(({ findings }) => findings[respect] === 'fault')
    .map(({ id: replyId, findings }) => ({
      kind: 'ticket',
      id: ticket.id,
      act: { type: 'findingRecorded', replyId, ...findings, [respect]: 'ok', reason },
    }))
}

function pointsIn({ items, total }: ScoreSheet, item: string): Points {
  const points = items.find(({ id }) => id === item)?.points ?? null
  return { item: points === null ? null : hundredthsOf(points), total: hundredthsOf(total) }
}
