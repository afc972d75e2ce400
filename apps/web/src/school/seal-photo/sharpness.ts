import { lumaOf } from './paper-white.ts'
import type { Pixels } from '../../photo/pixels.ts'

/** Long edge of the picture blur is looked for in, in pixels: print of 16 points is some 12 pixels high. */
export const SHARPNESS_EDGE = 1000

/** Side of the squares the picture is looked at in: two lines of print. */
const TILE = 32
/** Bare paper varies less than this, print more: squares of grey levels. */
const MOST_VARIANCE_OF_PAPER = 150
const LEAST_VARIANCE_OF_PRINT = 250
/** Of a square of print, this much is ink. */
const [LEAST_INK, MOST_INK] = [0.05, 0.45]
/** With fewer squares of print nothing is said. */
const LEAST_PRINT = 12
/** The sharper squares tell; the others hold a desk's edge, a shadow, a faint seal. */
const TELLING = 0.9
/** Curvature of the grey levels per square of their contrast: print in focus has more. */
const LEAST_SHARPNESS = 0.1

/**
 * Whether print is so blurred that characters may not be read: out of focus, or shaken in any direction. Measured by the
 * variance of the second difference where there is print, without what the sensor's noise adds; contrast does not matter.
 */
export function looksBlurred(pixels: Pixels): boolean {
  const squares = squaresOf(pixels)
  const paper = squares.filter(({ variance }) => variance < MOST_VARIANCE_OF_PAPER)
  const noise = quantile(
    paper.map(({ curvature }) => curvature),
    0.5,
  )
  const print = squares.filter(
    ({ variance, ink }) => variance > LEAST_VARIANCE_OF_PRINT && ink > LEAST_INK && ink < MOST_INK,
  )
  if (print.length < LEAST_PRINT) return false
  // Noise of variance v has a second difference of variance 6 v.
  const sharpness = print.map(({ variance, curvature }) => (curvature - noise) / (variance - noise / 6))
  return quantile(sharpness, TELLING) < LEAST_SHARPNESS
}

interface Square {
  readonly variance: number
  /** Mean square of the second difference, in the direction where it is least: a shaken picture is smooth in one. */
  readonly curvature: number
  /** How far the mean lies from the brightest towards the darkest. */
  readonly ink: number
}

function squaresOf(pixels: Pixels): Square[] {
  const grey = greyOf(pixels)
  const squares: Square[] = []
  for (let top = 1; top + TILE < pixels.height; top += TILE)
    for (let left = 1; left + TILE < pixels.width; left += TILE)
      squares.push(measure(grey, pixels.width, top * pixels.width + left))
  return squares
}

function greyOf({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let index = 0; index < grey.length; index++)
    grey[index] = lumaOf(data[index * 4] ?? 0, data[index * 4 + 1] ?? 0, data[index * 4 + 2] ?? 0)
  return grey
}

function measure(grey: Uint8Array, width: number, corner: number): Square {
  let [sum, squared, brightest, darkest] = [0, 0, 0, 255]
  let [across, down, falling, rising] = [0, 0, 0, 0]
  for (let y = 0; y < TILE; y++)
    for (let at = corner + y * width; at < corner + y * width + TILE; at++) {
      const level = grey[at] ?? 0
      sum += level
      squared += level * level
      if (level > brightest) brightest = level
      if (level < darkest) darkest = level
      across += (2 * level - (grey[at - 1] ?? 0) - (grey[at + 1] ?? 0)) ** 2
      down += (2 * level - (grey[at - width] ?? 0) - (grey[at + width] ?? 0)) ** 2
      falling += (2 * level - (grey[at - width - 1] ?? 0) - (grey[at + width + 1] ?? 0)) ** 2
      rising += (2 * level - (grey[at - width + 1] ?? 0) - (grey[at + width - 1] ?? 0)) ** 2
    }
  const count = TILE * TILE
  const mean = sum / count
  return {
    variance: squared / count - mean * mean,
    curvature: Math.min(across, down, falling, rising) / count,
    ink: (brightest - mean) / Math.max(1, brightest - darkest),
  }
}

/** The value with this share of the others below it; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}
