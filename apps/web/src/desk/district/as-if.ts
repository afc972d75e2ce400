import {
  apply,
  forecastStamp,
  type Actor,
  type Document,
  type Event,
  type Refused,
  type Settings,
  type Subject,
} from '@sunshine/tickets'

/** Who would act, when, and under which of the district's choices. */
export interface Acting {
  readonly actor: Actor
  readonly now: number
  readonly settings: Settings
}

/** What would become of a document by an act, or why it would be refused: the fold itself, and nothing is written. */
export function asIf(before: Document | null, subject: Subject, { actor, now, settings }: Acting): Document | Refused {
  const event: Event = {
    id: 'as-if',
    subject,
    deviceId: 'as-if',
    deviceSeq: 1,
    claimedAt: now,
    anchor: null,
    baseVersion: before?.version ?? 0,
  }
  const stamp = forecastStamp(event, { before, actor, receivedAt: now, settings })
  return apply(before, { ...event, stamp })
}
