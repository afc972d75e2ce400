import type { Instant } from '@sunshine/rubric/civil-date'
import type { AgreeAnswer, AgreeMessage, PullMessage, ScorePullAnswer } from '@sunshine/sync'
import type { Actor, OrgKind, Rejection, ScoreAssessment } from '@sunshine/tickets'

/** When a city that was let in has read last; who let it in and why stands in the settings. */
export interface SubscriptionReading {
  readonly id: string
  readonly lastReadAt: Instant | null
}

/** A district's side: who may read, and the reading. */
export interface SubscriptionsPort {
  readings(): Promise<readonly SubscriptionReading[]>
  /** The token is told this once (CT-1). */
  admit(actor: Actor, consent: { city: string; reason: string }): Promise<{ token: string } | { refused: Rejection }>
  dismiss(actor: Actor, ended: { id: string; reason: string }): Promise<{ refused: Rejection } | null>
  /** Whose token it is; undefined for one that is nobody's. */
  readerOf(token: string): Promise<string | undefined>
  /** Undefined once the consent was taken back. */
  pull(id: string, message: PullMessage): Promise<ScorePullAnswer | undefined>
  agree(id: string, message: AgreeMessage): Promise<AgreeAnswer | undefined>
  isAdmitted(id: string): Promise<boolean>
}

/**
 * How a district stands towards the city: `live` its commits are heard as they happen; `away` it cannot be reached;
 * `new` it has not been read yet; `withdrawn` it took its consent back; `refused` it does not know the token;
 * `otherVersion` its program and the city's do not understand each other.
 */
export type DistrictState = 'new' | 'live' | 'away' | 'withdrawn' | 'refused' | 'otherVersion'

/** Points of one part of the rubric, in hundredths; null while nobody graded it. */
export interface PartScore {
  readonly label: string
  readonly points: number | null
  readonly max: number
}

/** One unit's year as the city computes it. */
export interface UnitScore {
  readonly id: string
  readonly name: string
  readonly orgKind: OrgKind
  /** Hundredths. */
  readonly total: number
  readonly lost: number
  readonly graded: number
  readonly parts: readonly PartScore[]
  readonly tickets: number
  readonly veto: boolean
  readonly stage: ScoreAssessment['stage']
  readonly code: string | null
  /** What the district said of this sheet last; null while it was not asked. */
  readonly agreement: AgreeAnswer['verdict'] | null
}

/** A district with its units. */
export interface DistrictScores {
  readonly id: string
  readonly name: string
  readonly state: DistrictState
  /** The instant the points stand for; null before the first reading. */
  readonly asOf: Instant | null
  readonly units: readonly UnitScore[]
}

/** A district as the city's admin manages it, without its token. */
export interface ReadDistrict {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly state: DistrictState
  readonly asOf: Instant | null
  readonly addedBy: string
  readonly addedAt: Instant
}

/** A city's side. */
export interface CityPort {
  districts(): Promise<readonly ReadDistrict[]>
  /** With a known address: a new token for that district. */
  add(entry: { name: string; address: string; token: string; by: string }): Promise<'added' | 'addressNotAllowed'>
  remove(id: string): Promise<void>
  scores(year: number): Promise<readonly DistrictScores[]>
}
