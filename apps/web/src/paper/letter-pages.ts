import type { Letter } from '@sunshine/tickets'
import { emMm, fewestPages, type TypeStep } from './a4.ts'
import type { Measure } from './break-lines.ts'
import { letterEnd, letterLines, type Face, type LetterLine } from './letter-lines.ts'

/** One A4 page of the letter. */
export interface LetterPage {
  readonly lines: readonly LetterLine[]
  /** Signature and date, on the last page only. */
  readonly end: readonly string[]
}

/** The letter on A4: its type, its pages. */
export interface LetterLayout {
  readonly step: TypeStep
  readonly pages: readonly LetterPage[]
}

/** Sizes in millimetres; paper.css sets the same ones. */
const page = { width: 156, height: 237, titlePoints: 20, titleLine: 10, titleGap: 8, end: 46 }

const steps: readonly TypeStep[] = [
  { points: 12, lineMm: 7.6 },
  { points: 10.5, lineMm: 6.6 },
]

/** Lines that stay with the signature when it moves to the next page, so that it is never there alone. */
const KEPT_WITH_END = 2

/** Lays the letter on as few A4 pages as its text needs; on those in the largest type that fits (PP-5, PP-6). */
export function letterPages(letter: Letter, measure: { readonly [face in Face]: Measure }): LetterLayout {
  return fewestPages(
    steps.map((step) => {
      const em = { title: page.width / emMm(page.titlePoints), body: page.width / emMm(step.points) }
      return { step, pages: paginate(letterLines(letter, { em, measure }), letterEnd(letter), step) }
    }),
  )
}

function paginate(lines: readonly LetterLine[], end: readonly string[], step: TypeStep): LetterPage[] {
  const pages: LetterLine[][] = []
  let last: LetterLine[] = []
  let left = 0
  const begin = (carried: LetterLine[]): void => {
    last = carried
    left = page.height - carried.length * step.lineMm
    pages.push(last)
  }
  begin([])
  for (const [at, line] of lines.entries()) {
    const height = heightOf(line, lines[at + 1], step)
    if (height > left) begin([])
    last.push(line)
    left -= height
  }
  if (left < page.end) begin(last.splice(-KEPT_WITH_END))
  else if (last.length < KEPT_WITH_END)
    last.unshift(...(pages[pages.length - 2] ?? []).splice(last.length - KEPT_WITH_END))
  return pages.map((set, at) => ({ lines: set, end: at === pages.length - 1 ? end : [] }))
}

function heightOf(line: LetterLine, next: LetterLine | undefined, step: TypeStep): number {
  if (line.kind !== 'title') return step.lineMm
  return next?.kind === 'title' ? page.titleLine : page.titleLine + page.titleGap
}
