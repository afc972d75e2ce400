/** A frozen sheet's printed code: 16 signs of Crockford's base 32 in groups of four and a check sign, "7K3M-Q0VX-2B8D-T9AE-W" (FZ-2). */
export type SheetCode = string

/** Why a text is no code; `at` counts the code's signs from 1. */
export type CodeFault =
  | { readonly fault: 'length'; readonly signs: number }
  | { readonly fault: 'sign'; readonly at: number; readonly got: string }
  | { readonly fault: 'check' }

/** Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/**
 * The code of a sheet from the SHA-256 of its text ({@link sheetText}), as 64 hexadecimal digits: its first 80 bits (FZ-2).
 * A sheet made to fit a given code takes 2⁸⁰ tries.
 */
export function codeOf(sha256Hex: string): SheetCode {
  if (!/^[0-9a-f]{64}$/i.test(sha256Hex)) throw new Error('a SHA-256 is 64 hexadecimal digits')
  const digits: number[] = []
  // Five hexadecimal digits are twenty bits, which are four signs.
  for (let at = 0; at < 20; at += 5) {
    const bits = Number.parseInt(sha256Hex.slice(at, at + 5), 16)
    digits.push((bits >> 15) & 31, (bits >> 10) & 31, (bits >> 5) & 31, bits & 31)
  }
  return printed([...digits, checkOf(digits)])
}

/**
 * Reads a code as people type it: lower case, full width, O for 0, I and L for 1, spaces and hyphens anywhere, and
 * whatever stands before a colon (FZ-4). A single misread sign, or two swapped ones, is told by the check sign (FZ-3),
 * so it is never taken for another sheet's code.
 */
export function readCode(text: string): { readonly code: SheetCode } | CodeFault {
  const signs = halfWidth(text)
    .replace(/^.*:/s, '')
    .replace(/[\s\-\u2010-\u2015\u2212\uFE63\u30FC]/g, '')
    .replace(/[a-z]/g, (sign) => sign.toUpperCase())
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const digits = Array.from(signs, (sign) => SIGNS.indexOf(sign))
  const unknown = digits.indexOf(-1)
  if (unknown !== -1) return { fault: 'sign', at: unknown + 1, got: Array.from(signs)[unknown] ?? '' }
  if (digits.length !== LENGTH + 1) return { fault: 'length', signs: digits.length }
  return checkOf(digits.slice(0, LENGTH)) === digits[LENGTH] ? { code: printed(digits) } : { fault: 'check' }
}

/** What the QR of a printed sheet says: the code with a word before it, in the signs QR packs densest; {@link readCode} reads it (FZ-11). */
export function sheetQr(code: SheetCode): string {
  return `SHEET:${code}`
}

function printed(digits: readonly number[]): SheetCode {
  const signs = digits.map((digit) => SIGNS.charAt(digit)).join('')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * The weighted sum of the digits in the field of 32 elements (x⁵ + x² + 1), weights the powers 16 … 1 of x. All weights,
 * the check's own 1 among them, differ and none is zero: one wrong digit or any two swapped ones change the sum (FZ-3).
 */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => timesX(sum ^ digit), 0)
}

function timesX(element: number): number {
  const shifted = element << 1
  return shifted > 31 ? shifted ^ 0b100101 : shifted
}

/** Full-width letters, digits, signs and the wide space as their narrow ones. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}
