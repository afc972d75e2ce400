import type { Instant } from '@sunshine/rubric/civil-date'
import type { Reply, Ticket } from '../ticket.ts'

/** Why a version of the reply does not stop the clock (TP-7). */
export type Wanting = 'words' | 'sealPhoto'

/** Whether and when one version stops the clock. */
export type ClockStop =
  | { readonly stops: true; readonly at: Instant }
  /** What is wanting, in the order it is mended. */
  | { readonly stops: false; readonly wanting: readonly Wanting[] }

/**
 * Whether a version of the reply stops the clock (TP-6): its words passed the lint when it came, or a reviewer found them
 * in order; and its sealed letter was photographed, or a reviewer has judged its seal, which has a price of its own (附件1
 * 一.2). It stops at the later of its letter and its first photo; one that came after the seal was judged moves nothing. A
 * version of before this was asked stops it as it came.
 */
export function clockStop({ at, lint, findings, sealPhotos }: Reply): ClockStop {
  if (lint === undefined) return { stops: true, at }
  const arePassed = lint.length === 0 || findings.format === 'ok'
  const isSealed = sealPhotos.length > 0 || findings.seal !== 'unreviewed'
  if (arePassed && isSealed)
    return {
      stops: true,
      at: Math.max(
        at,
        firstPhotoAt(sealPhotos, ({ at: came }) => came),
      ),
    }
  return {
    stops: false,
    wanting: [...(arePassed ? [] : ['words' as const]), ...(isSealed ? [] : ['sealPhoto' as const])],
  }
}

/** The instant a claimed version would stop the clock, were the claim accepted: letter and photo, as the phone claims them. */
export function claimedStop({ sealPhotos, lint }: Reply, claimedAt: Instant): Instant {
  if (lint === undefined) return claimedAt
  return Math.max(
    claimedAt,
    firstPhotoAt(sealPhotos, (photo) => photo.claimedAt ?? photo.at),
  )
}

/** Zero without a photo that was asked for. */
function firstPhotoAt(
  photos: Reply['sealPhotos'],
  instantOf: (photo: Reply['sealPhotos'][number]) => Instant | undefined,
): Instant {
  const asked = photos.filter(({ afterFinding }) => afterFinding === undefined)
  return asked.length === 0 ? 0 : Math.min(...asked.map((photo) => instantOf(photo) ?? 0))
}

/** Whether the clock still runs: no version of the reply stops it. */
export function clockRuns({ replies }: Ticket): boolean {
  return !replies.some((reply) => clockStop(reply).stops)
}

/** Whether the words of the letter itself are wanting, so that only another version helps. */
export function areWordsWanting(reply: Reply): boolean {
  const stop = clockStop(reply)
  return !stop.stops && stop.wanting.includes('words')
}
