import { dayWords } from '../../wording/dates.ts'

/** What systems forbid in the name of a file, and signs nobody sees. */
const forbidden = /[\\/:*?"<>|\p{C}]/gu

/** 示范区青禾中学2026年考核评分表.xlsx: district, unit, year and what it is; never a citizen's name (EX-10). */
export function fileName(
  about: { readonly district: string; readonly unit?: string; readonly year: number },
  what: string,
): string {
  const parts = [about.district, about.unit ?? '', `${about.year}年`, what]
  return parts.join('').replace(forbidden, '')
}

/** "2026年12月31日" of an instant as a sheet has it. */
export function asOfWords(asOf: string): string {
  return `${asOf.slice(0, 4)}年${dayWords(asOf.slice(0, 10))}`
}
