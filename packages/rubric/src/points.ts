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

/** The exact sum. */
export function plus(a: ExactPoints, b: ExactPoints): ExactPoints {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

/** The exact difference. */
export function minus(a: ExactPoints, b: ExactPoints): ExactPoints {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

/** The exact product with a ratio of two whole numbers, such as 100 to 90; `over` is at least 1. */
export function times(amount: ExactPoints, ratio: { readonly of: number; readonly over: number }): ExactPoints {
  return { numerator: amount.numerator * ratio.of, denominator: amount.denominator * ratio.over }
}

/** The nearest whole hundredth of an amount that is not negative, a half rounded up. */
export function rounded({ numerator, denominator }: ExactPoints): Points {
  const doubled = 2 * numerator + denominator
  return (doubled - (doubled % (2 * denominator))) / (2 * denominator)
}

/** "28.00": two decimal places, never a float on the way. */
export function decimal(points: Points): DecimalPoints {
  const cents = Math.abs(points) % 100
  const whole = (Math.abs(points) - cents) / 100
  return `${points < 0 ? '-' : ''}${whole}.${String(cents).padStart(2, '0')}`
}

/** Reads "28.00" back into hundredths; for sums over a sheet's own strings, which {@link decimal} wrote. */
export function hundredthsOf(text: DecimalPoints): Points {
  const [whole = '0', cents = '0'] = text.replace('-', '').split('.')
  return (text.startsWith('-') ? -1 : 1) * (Number(whole) * 100 + Number(cents))
}

/**
 * Hundredths of a JSON number such as 4.5; undefined when it is not a whole number of hundredths.
 * The one place where a number with a fraction comes in: it is checked to be exact and is an integer from here on.
 */
export function fromNumber(value: number): Points | undefined {
  const points = Math.round(value * 100)
  return points / 100 === value ? points : undefined
}
