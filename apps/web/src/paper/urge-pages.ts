import type { UrgePaper, UrgePaperRow } from '@sunshine/tickets'

/** One sheet of 催办函; the first carries heading and opening, the last closing, signature and room for the seal. */
export interface UrgePage {
  readonly rows: readonly UrgePaperRow[]
  /** How many rows stand on the pages before. */
  readonly before: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** Rows of 9 mm that fit, alone and above the closing with the seal: urge-sheet.css has the same sizes. */
const FIRST = { full: 15, withEnd: 8 } as const
const LATER = { full: 24, withEnd: 16 } as const

/** The rows on as many sheets as they need; the signature never stands on a sheet without a row (UR-5). */
export function urgePages({ rows }: Pick<UrgePaper, 'rows'>): UrgePage[] {
  const pages: UrgePage[] = []
  for (let before = 0; before < rows.length || before === 0;) {
    const room = before === 0 ? FIRST : LATER
    const left = rows.length - before
    const isLast = left <= room.withEnd
    const count = isLast ? left : Math.min(room.full, left - 1)
    pages.push({ rows: rows.slice(before, before + count), before, isFirst: before === 0, isLast })
    before += count
    if (isLast) break
  }
  return pages
}
