import type { Picture, Size } from './picture.ts'

/** Long edge of what is sent, in pixels; the printed seal stays readable down to the shortest. */
export const LONG_EDGE = 2000
const SHORTEST_LONG_EDGE = 1600
/** A photo never weighs more than this on a weak line (PC-3). */
export const MOST_BYTES = 350 * 1024

/**
 * What is tried until the photo is light enough: first a lower quality, then a smaller picture. `weight` is what such a
 * file weighs beside the first, roughly; the steps that cannot be enough are not drawn on a slow phone.
 */
const steps: readonly { readonly edge: number; readonly quality: number; readonly weight: number }[] = [
  { edge: LONG_EDGE, quality: 0.85, weight: 1 },
  { edge: LONG_EDGE, quality: 0.7, weight: 0.7 },
  { edge: LONG_EDGE, quality: 0.55, weight: 0.55 },
  { edge: LONG_EDGE, quality: 0.4, weight: 0.42 },
  { edge: SHORTEST_LONG_EDGE, quality: 0.5, weight: 0.34 },
  { edge: SHORTEST_LONG_EDGE, quality: 0.35, weight: 0.25 },
  { edge: SHORTEST_LONG_EDGE, quality: 0.2, weight: 0.15 },
  { edge: SHORTEST_LONG_EDGE, quality: 0.08, weight: 0.06 },
]

/** A photo ready to be sent: re-encoded, so without place or time of taking in it. */
export interface Shrunk {
  readonly bytes: ArrayBuffer
  readonly width: number
  readonly height: number
}

/** The size within a long edge; a smaller picture stays as it is. */
export function fitWithin(edge: number, size: Size): Size {
  const scale = Math.min(1, edge / Math.max(size.width, size.height))
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

/** Makes a picture smaller until it is light enough. */
export async function shrink(picture: Picture): Promise<Shrunk> {
  for (let at = 0; ;) {
    const step = stepAt(at)
    const size = fitWithin(step.edge, picture)
    const blob = await picture.draw(size).jpeg(step.quality)
    if (blob.size <= MOST_BYTES) return { bytes: await blob.arrayBuffer(), ...size }
    at = nextStep(at, blob.size)
  }
}

/** Past the list, which no photo of a camera is: ever smaller. */
function stepAt(at: number): { readonly edge: number; readonly quality: number } {
  return steps[at] ?? { edge: Math.floor(SHORTEST_LONG_EDGE * 0.8 ** (at + 1 - steps.length)), quality: 0.08 }
}

function nextStep(at: number, bytes: number): number {
  const tried = steps[at]
  if (!tried) return at + 1
  // A little hope: a step too many costs time, a step too far costs print.
  const enough = steps.findIndex(
    ({ weight }, index) => index > at && (bytes * weight) / tried.weight < MOST_BYTES * 1.2,
  )
  return enough === -1 ? Math.max(at + 1, steps.length - 1) : enough
}
