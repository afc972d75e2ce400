import { beijingDate } from '@sunshine/rubric/civil-date'
import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Settings } from '../settings/settings.ts'
import type { Occurrence } from '../stamp.ts'
import type { SamplePublished, SampleRedrawn } from './event.ts'
import { sampleFor, type PublishedSample } from './sample.ts'

/**
 * Publishes the seed of a year's sample, once; another one only by the act that says so and why, and every one ever
 * published stays (SM-1). Last year's may still be drawn, for a bureau checks December in January.
 */
export function publishSample(
  settings: Settings,
  act: SamplePublished | SampleRedrawn,
  { stamp }: Occurrence,
): Settings | Refused {
  const { year, purpose, seed, percent } = act
  const earliest = Number(beijingDate(stamp.receivedAt).slice(0, 4)) - 1
  if (year < earliest) return refuse({ code: 'yearIsOver', earliest })
  if (isBlank(act.ground)) return refuse({ code: 'fieldMissing', field: 'ground' })
  const published: PublishedSample = {
    year,
    purpose,
    seed,
    percent,
    ground: act.ground.trim(),
    by: stamp.actor.name,
    at: stamp.receivedAt,
  }
  const standing = sampleFor(settings, act)
  const samples = settings.samples ?? []
  if (act.type === 'samplePublished')
    return standing === undefined
      ? { ...settings, samples: [...samples, published] }
      : refuse({ code: 'sampleStands', year })
  if (standing === undefined) return refuse({ code: 'noSample', year })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  return { ...settings, samples: [...samples, { ...published, redrawnBecause: act.reason.trim() }] }
}
