import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, readCode, sheetQr } from './sheet-code.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const anyHash = array(constantFrom(...Array.from('0123456789abcdef')), { minLength: 64, maxLength: 64 }).map((digits) =>
  digits.join(''),
)
const anyCode = anyHash.map(codeOf)
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const CODE = codeOf(HASH)
const PLACES = Array.from({ length: 17 }, (_, at) => at)

/** The code's signs without hyphens, one of them replaced. */
function withSign(code: string, at: number, sign: string): string {
  const signs = code.replaceAll('-', '')
  return signs.slice(0, at) + sign + signs.slice(at + 1)
}

describe('the code of a sheet', () => {
  test('[FZ-2] is the first 80 bits of its hash in sixteen signs, in groups of four, and a check sign', () => {
    expect(CODE).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/)
    const bits = Array.from(CODE.replaceAll('-', '').slice(0, 16), (sign) =>
      SIGNS.indexOf(sign).toString(2).padStart(5, '0'),
    )
    expect(BigInt(`0b${bits.join('')}`).toString(16)).toBe(HASH.slice(0, 20))
  })
  test('[FZ-2] of a hash in capitals is the same, and of what is no hash there is none', () => {
    expect(codeOf(HASH.toUpperCase())).toBe(CODE)
    expect(() => codeOf(HASH.slice(1))).toThrow('64 hexadecimal digits')
    expect(() => codeOf(`${HASH.slice(1)}g`)).toThrow('64 hexadecimal digits')
  })
  test('[FZ-3] tells every single misread sign', () => {
    assert(
      property(anyCode, (code) => {
        const signs = code.replaceAll('-', '')
        for (const at of PLACES)
          for (const sign of SIGNS)
            expect(readCode(withSign(code, at, sign))).toEqual(signs[at] === sign ? { code } : { fault: 'check' })
      }),
      { numRuns: 5 },
    )
  })
  test('[FZ-3] tells any two swapped signs', () => {
    assert(
      property(anyCode, (code) => {
        const signs = code.replaceAll('-', '')
        for (const [one, other] of PLACES.flatMap((at) => PLACES.map((to) => [at, to] as const))) {
          const swapped = withSign(withSign(code, one, signs.charAt(other)), other, signs.charAt(one))
          expect(readCode(swapped)).toEqual(swapped === signs ? { code } : { fault: 'check' })
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('a code as people type it', () => {
  const wide = (text: string): string =>
    text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  test.each([
    ['in lower case', CODE.toLowerCase()],
    ['without hyphens', CODE.replaceAll('-', '')],
    ['with spaces', ` ${CODE.replaceAll('-', ' ')}\n`],
    ['with wide spaces', CODE.replaceAll('-', '\u3000')],
    ['with a dash for a hyphen', CODE.replaceAll('-', '—')],
    ['in full width', wide(CODE)],
    ['with what stands before it on the paper', `核验编码：${CODE}`],
    ['from the QR', sheetQr(CODE)],
  ])('[FZ-4] %s is read', (_, text) => {
    expect(readCode(text)).toEqual({ code: CODE })
  })
  test('[FZ-4] with O for 0 and I or L for 1 is read', () => {
    assert(
      property(anyCode, constantFrom('I', 'L', 'i', 'l'), constantFrom('O', 'o'), (code, one, zero) => {
        expect(readCode(code.replaceAll('1', one).replaceAll('0', zero))).toEqual({ code })
      }),
    )
  })
  test('[FZ-4] is refused with why: a sign too few or too many, a sign no code has', () => {
    expect(readCode(CODE.slice(0, -2))).toEqual({ fault: 'length', signs: 16 })
    expect(readCode(`${CODE}7`)).toEqual({ fault: 'length', signs: 18 })
    expect(readCode('')).toEqual({ fault: 'length', signs: 0 })
    expect(readCode(withSign(CODE, 4, 'U'))).toEqual({ fault: 'sign', at: 5, got: 'U' })
    expect(readCode(withSign(CODE, 4, '阳'))).toEqual({ fault: 'sign', at: 5, got: '阳' })
  })
})

test('[FZ-11] the QR of a sheet is in the signs a QR packs densest, and reads back as its code', () => {
  assert(
    property(anyCode, (code) => {
      expect(sheetQr(code)).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
      expect(readCode(sheetQr(code))).toEqual({ code })
    }),
  )
})
