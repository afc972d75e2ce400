import type { Finding } from '@sunshine/rubric'

/** A judgement of one reply in both respects. */
export interface Findings {
  readonly format: Finding
  readonly seal: Finding
  readonly reason: string
}

/** 合规: nothing at fault. */
export const inOrder: Findings = { format: 'ok', seal: 'ok', reason: '' }
