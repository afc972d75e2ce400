import type { Rejection } from '../rejection.ts'
import type { UrgeLetterIssued } from './event.ts'

/** A letter that has been issued, as far as its number is concerned. */
export interface NumberedLetter {
  readonly letterNo: string
  /** The sheet of paper; undefined for a letter of before, which stood on one ticket alone. */
  readonly letter?: { readonly id: string; readonly unitId: string } | undefined
}

/** How the bureau's letters begin until one with another beginning has been issued. */
const FIRST_BEGINNING = '珠教催'

/** A number as it is compared: full-width digits, kinds of brackets, blanks and leading zeros make no other number (UR-3). */
export function sameLetterNo(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[([【]/gu, '〔')
    .replace(/[)\]】]/gu, '〕')
  const found = partsOf(plain)
  return found === undefined ? plain : `${found.series}${found.serial}号`
}

/** `珠教催〔2026〕` and 3; undefined for a number that does not end in one. */
function partsOf(letterNo: string): { readonly series: string; readonly serial: number } | undefined {
  const [, series, digits] = /^(.*?)(\d{1,9})号?$/u.exec(letterNo) ?? []
  return series === undefined || digits === undefined ? undefined : { series, serial: Number(digits) }
}

/**
 * Why a letter may not bear this number: another letter bears it, or it would leave one out. The first letter of a series
 * may begin anywhere, for a bureau may have written some on paper before (UR-3).
 */
export function letterNoFault(
  act: Pick<UrgeLetterIssued, 'letterNo' | 'letter'>,
  issued: readonly NumberedLetter[],
): Rejection | undefined {
  const letterNo = sameLetterNo(act.letterNo)
  const own = (other: NumberedLetter): boolean => act.letter !== undefined && other.letter?.id === act.letter.id
  const sheet = issued.find(own)
  if (sheet !== undefined && sameLetterNo(sheet.letterNo) !== letterNo)
    return { code: 'fieldInvalid', field: 'letterNo' }
  if (sheet !== undefined && sheet.letter?.unitId !== act.letter?.unitId)
    return { code: 'fieldInvalid', field: 'unitId' }
  const asked = partsOf(letterNo)
  const next = (): string => (asked === undefined ? '' : `${asked.series}${highest(issued, asked.series) + 1}号`)
  if (issued.some((other) => !own(other) && sameLetterNo(other.letterNo) === letterNo))
    return { code: 'letterNoUsed', next: next() }
  // What an older program issues carries no sheet and is not held to the order of the series.
  if (act.letter === undefined || asked === undefined || sheet !== undefined) return undefined
  const last = highest(issued, asked.series)
  return last > 0 && asked.serial > last + 1 ? { code: 'letterNoSkips', next: next() } : undefined
}

function highest(issued: readonly NumberedLetter[], series: string): number {
  return issued.reduce((most, { letterNo }) => {
    const found = partsOf(sameLetterNo(letterNo))
    return found?.series === series ? Math.max(most, found.serial) : most
  }, 0)
}

/** So many numbers that run on from a first one; the same for all when it does not end in a number. */
export function letterNumbersFrom(first: string, count: number): string[] {
  const parts = partsOf(sameLetterNo(first))
  return Array.from({ length: count }, (_, place) =>
    parts === undefined ? first.trim() : `${parts.series}${parts.serial + place}号`,
  )
}

/** The number after the last one of the year, in the bureau's own form; `places` further on for a batch (UR-3). */
export function suggestedLetterNo(issued: readonly NumberedLetter[], year: number, places = 0): string {
  const beginnings = issued.flatMap(({ letterNo }) => {
    const [, beginning] = /^(.+)〔\d{4}〕$/u.exec(partsOf(sameLetterNo(letterNo))?.series ?? '') ?? []
    return beginning === undefined ? [] : [beginning]
  })
  const series = `${beginnings[beginnings.length - 1] ?? FIRST_BEGINNING}〔${year}〕`
  return `${series}${highest(issued, series) + 1 + places}号`
}
