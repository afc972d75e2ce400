import * as v from 'valibot'
import { failureOfStatus, millisecondsOf } from '../client/failures.ts'
import type { Failed, PhotoRefusal } from '../client/ports.ts'

/** An answer with which an upload ended badly. */
export interface Answered {
  readonly method: string
  readonly status: number
  readonly body: string
  readonly retryAfter: string | null | undefined
}

const refusals: readonly PhotoRefusal[] = ['tooLarge', 'notAnImage', 'notAPdf', 'digestDiffers', 'absent', 'malformed']
const coded = v.pipe(v.string(), v.parseJson(), v.object({ code: v.string() }))

/** The code the server names its answer by; undefined when the answer is somebody else's (a proxy's page). */
export function codeOf(body: string): string | undefined {
  const read = v.safeParse(coded, body)
  return read.success ? read.output.code : undefined
}

/**
 * What an answer means for the photo. Final is only what the server itself names as final; a place that is not there
 * any more, or bytes that do not follow one another, are begun anew or gone on with by the next sync.
 */
export function failureOf(answer: Answered): Failed {
  const code = codeOf(answer.body)
  const refusal = refusals.find((known) => known === code)
  const isOfPlace = (refusal === 'absent' || refusal === 'malformed') && answer.method !== 'POST'
  if (refusal && !isOfPlace) return { ok: false, failure: 'refused', refusal }
  const failure = failureOfStatus(answer.status, code === undefined || code === 'later' ? null : code)
  const retryAfterMs = millisecondsOf(answer.retryAfter)
  // `refused` without a reason the server names: something on the way refused it, and may not the next time.
  const kept = failure === 'refused' ? 'unreachable' : failure
  return { ok: false, failure: kept, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}
