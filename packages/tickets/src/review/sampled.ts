import { beijingDate } from '@sunshine/rubric/civil-date'
import { inSample, sampleFor } from '../sample/sample.ts'
import type { Settings } from '../settings/settings.ts'
import type { Reply } from '../ticket.ts'

/**
 * Whether a reply is drawn for a second review: by the sample of the year in which it was given, and by its id alone
 * (RV-7). False while no seed is published.
 */
export function isDrawnForSecondReview(settings: Settings, { id, at }: Pick<Reply, 'id' | 'at'>): boolean {
  const draw = sampleFor(settings, { year: Number(beijingDate(at).slice(0, 4)), purpose: 'secondReview' })
  return draw !== undefined && inSample(draw, id)
}
