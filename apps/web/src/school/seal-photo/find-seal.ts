import { patchesOf, type Patch } from './patches.ts'
import type { Pixels } from '../../photo/pixels.ts'
import { redMask } from './red-mask.ts'

/** Long edge of the picture the seal is looked for in, in pixels. */
export const SEAL_EDGE = 400

/** A seal's ring has gaps where the rubber did not touch; wider ones, in pixels, are between things. */
const BRIDGE = 2
/** A seal of 42 mm is a seventh of a sheet that fills the picture; of a part of the sheet it is more. Shares of the long edge. */
const SMALLEST = 0.055
const LARGEST = 0.4
const DIRECTIONS = 24
/** Distances from a seal's middle, in half widths: the star or the name; mostly paper; the ring. */
const [CORE, GAP_FROM, GAP_TO, RIM] = [0.38, 0.42, 0.62, 0.8]

/**
 * Whether something in the picture looks like a round or oval seal in red: a rim most of the way round, ink in its middle,
 * and less of it between. In doubt it speaks for a seal, since it is its silence that warns a person.
 */
export function seesSeal(pixels: Pixels): boolean {
  const { width, height } = pixels
  const edge = Math.max(width, height)
  const mask = redMask(pixels)
  return patchesOf({ set: mask, width, height }, BRIDGE).some((patch) => {
    const long = Math.max(patch.right - patch.left, patch.bottom - patch.top) + 1
    return long > SMALLEST * edge && long < LARGEST * edge && isSeal(inkIn(patch, mask, width))
  })
}

/** How the red ink lies in the ellipse that fills a box. */
interface InkInEllipse {
  /** Shorter side of the box over the longer. */
  readonly aspect: number
  /** Share of the directions from the middle in which there is a rim. */
  readonly around: number
  /** Shares of ink in the middle, between, at the rim, and in the whole box. */
  readonly core: number
  readonly gap: number
  readonly rim: number
  readonly filled: number
}

function isSeal({ aspect, around, core, gap, rim, filled }: InkInEllipse): boolean {
  // A pen's circle has an empty core; specks and skin lie in the gap as densely as at the rim; a fingertip is filled.
  return aspect > 0.4 && around > 0.5 && core > 0.015 && gap < 0.3 && rim > 1.2 * gap && filled < 0.5
}

/** All red pixels in the box are looked at: a seal's star and its name hang together with nothing. */
function inkIn(patch: Patch, mask: Uint8Array, width: number): InkInEllipse {
  const [across, down] = [patch.right - patch.left + 1, patch.bottom - patch.top + 1]
  const directions = new Set<number>()
  const [core, gap, rim, all] = [counter(), counter(), counter(), counter()]
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const isRed = mask[(patch.top + y) * width + patch.left + x] === 1
      const [u, v] = [((x + 0.5) * 2) / across - 1, ((y + 0.5) * 2) / down - 1]
      const radius = Math.hypot(u, v)
      all.count(isRed)
      if (radius < CORE) core.count(isRed)
      else if (radius > GAP_FROM && radius < GAP_TO) gap.count(isRed)
      else if (radius > RIM && radius < 1) rim.count(isRed)
      if (isRed && radius > RIM) directions.add(directionOf(u, v))
    }
  return {
    aspect: Math.min(across, down) / Math.max(across, down),
    around: directions.size / DIRECTIONS,
    core: core.share(),
    gap: gap.share(),
    rim: rim.share(),
    filled: all.share(),
  }
}

const directionOf = (u: number, v: number): number =>
  Math.floor((Math.atan2(v, u) / Math.PI + 1) * (DIRECTIONS / 2)) % DIRECTIONS

/** Counts how many of the pixels it is shown are red. */
function counter(): { readonly count: (isRed: boolean) => void; readonly share: () => number } {
  let [red, all] = [0, 0]
  return {
    count(isRed) {
      all++
      if (isRed) red++
    },
    share: () => red / Math.max(1, all),
  }
}
