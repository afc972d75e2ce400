import type { DecimalPoints } from './sheet.ts'

/** Points as whole hundredths: 2 points are 200. The engine knows no other number for them. */
export type Points = number

/** An exact amount in hundredths; only the pro-rata rate and a rescaled total need a denominator other than 1. */
export interface ExactPoints {
  readonly numerator: number
  /** At least 1. */
  readonly denominator: number
}

/** Whole hundredths as an exact amount. */
export function exactly(points: Points): ExactPoints {
  return { numerator: points, denominator: 1 }
}

/** Sum of an exact amount and whole hundredths. */
export function plus(amount: ExactPoints, points: Points): ExactPoints {
  return { numerator: amount.numerator + points * amount.denominator, denominator: amount.denominator }
}

/** The nearest whole hundredth, a half rounded up. */
export function rounded({ numerator, denominator }: ExactPoints): Points {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

/** "28.00": two decimal places, never a float on the way. */
export function decimal(points: Points): DecimalPoints {
  const whole = Math.floor(Math.abs(points) / 100)
  const cents = String(Math.abs(points) % 100).padStart(2, '0')
  return `${points < 0 ? '-' : ''}${whole}.${cents}`
}

/** Reads "28.00" back into hundredths; for sums over a sheet's own strings. */
export function hundredthsOf(text: DecimalPoints): Points {
  const [whole = '0', cents = '0'] = text.replace('-', '').split('.')
  return (text.startsWith('-') ? -1 : 1) * (Number(whole) * 100 + Number(cents))
}

/** Points of a JSON number such as 4.5; undefined when it is not a whole number of hundredths. */
export function fromNumber(value: number): Points | undefined {
  const points = Math.round(value * 100)
  return points / 100 === value ? points : undefined
}
