import type { Finding } from '@sunshine/rubric'

/** A judgement of one reply in both respects. */
export interface Findings {
  readonly format: Finding
  readonly seal: Finding
  readonly reason: string
}
