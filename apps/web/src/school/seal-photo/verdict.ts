import { seesSeal, SEAL_EDGE } from './find-seal.ts'
import type { Picture } from '../../photo/picture.ts'
import { looksBlurred, SHARPNESS_EDGE } from './sharpness.ts'
import { fitWithin } from '../../photo/shrink.ts'

/** What the phone sees in a photo. A hint for the person who took it: it decides nothing and goes nowhere (PC-7). */
export interface Verdict {
  readonly hasSeal: boolean
  readonly isBlurred: boolean
}

/** Looks for a red seal and for blur. */
export function judge(picture: Picture): Verdict {
  const pixelsAt = (edge: number) => picture.draw(fitWithin(edge, picture)).pixels()
  return { hasSeal: seesSeal(pixelsAt(SEAL_EDGE)), isBlurred: looksBlurred(pixelsAt(SHARPNESS_EDGE)) }
}
