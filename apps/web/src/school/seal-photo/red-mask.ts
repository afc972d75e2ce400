import { whiteOf } from './paper-white.ts'
import type { Pixels } from '../../photo/pixels.ts'

/** Red must stand out of the other two colours by this share of itself, compared with the paper's white. */
const LEAST_REDNESS = 0.13
/** Darker than this share of white no colour can be told. */
const LEAST_LIGHT = 0.12
/** Orange, wood and skin lean to green; magenta leans to blue. Share of the way from red. */
const MOST_GREEN = 0.22
const MOST_BLUE = 0.5

/** Which pixels are of the red of seal ink, in this paper's light: 1 for red, 0 for not. */
export function redMask(pixels: Pixels): Uint8Array {
  const { data, width, height } = pixels
  const [whiteRed, whiteGreen, whiteBlue] = whiteOf(pixels)
  const mask = new Uint8Array(width * height)
  for (let index = 0; index < mask.length; index++) {
    const red = (data[index * 4] ?? 0) / whiteRed
    const green = (data[index * 4 + 1] ?? 0) / whiteGreen
    const blue = (data[index * 4 + 2] ?? 0) / whiteBlue
    const other = Math.max(green, blue)
    if (red < LEAST_LIGHT || red - other < LEAST_REDNESS * red) continue
    const lean = (green - blue) / (red - Math.min(green, blue))
    if (lean < MOST_GREEN && lean > -MOST_BLUE) mask[index] = 1
  }
  return mask
}
