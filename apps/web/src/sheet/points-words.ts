import { decimal, plainPoints } from '@sunshine/rubric'

/** "28" or "4.5" from hundredths. */
export function pointsWords(hundredths: number): string {
  return plainPoints(decimal(hundredths))
}
