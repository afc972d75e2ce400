import { emMm, fewestPages, type TypeStep } from './a4.ts'
import { breakLines, type Measure } from './break-lines.ts'
import type { FormCell } from './form-cells.ts'

/** A cell in lines. */
export interface CellLines {
  readonly label: readonly string[]
  readonly lines: readonly string[]
}

/** One row of the form: two cells side by side, or one across the page. */
export interface FormRow {
  readonly cells: readonly CellLines[]
  readonly heightMm: number
}

/** The form on A4: its type, its heading, and the rows of each page. */
export interface FormLayout {
  readonly step: TypeStep
  readonly heading: readonly string[]
  readonly pages: readonly (readonly FormRow[])[]
}

/** Sizes in millimetres; paper.css sets the same ones. */
const page = { width: 170, height: 265, label: 25, headingPoints: 18, headingLine: 9, number: 9 }
const cell = { inset: 2, labelInset: 1, padding: 3.4, shortest: 10, shortestAcross: 14 }

const steps: readonly TypeStep[] = [
  { points: 12, lineMm: 6.2 },
  { points: 10.5, lineMm: 5.4 },
]

/** Cells that stand two in a row; those after them go across the page. */
const PAIRED = 12
/** A text is not cut so that fewer lines than this stand before or after the end of a page. */
const FEWEST_LINES = 2

/**
 * Lays the form on as few A4 pages as its texts need, in the largest type that fits. Rows are as high as their text;
 * one that does not fit goes on under its own label on the next page (PP-7).
 */
export function formPages(
  form: { readonly heading: string; readonly cells: readonly FormCell[] },
  measure: { readonly title: Measure; readonly body: Measure },
): FormLayout {
  const heading = breakLines(form.heading, { width: page.width / emMm(page.headingPoints), measure: measure.title })
  const room = page.height - heading.length * page.headingLine - page.number
  return fewestPages(
    steps.map((step) => ({ step, heading, pages: paginate(rowsOf(form.cells, step, measure.body), step, room) })),
  )
}

function rowsOf(cells: readonly FormCell[], step: TypeStep, measure: Measure): FormRow[] {
  const em = emMm(step.points)
  const setLines = (text: string, width: number): string[] =>
    text.split('\n').flatMap((paragraph) => breakLines(paragraph.trim(), { width: width / em, measure }))
  const row = (held: readonly FormCell[], width: number): FormRow =>
    sized(
      held.map(({ label, text }) => ({
        label: setLines(label, page.label - 2 * cell.labelInset),
        lines: setLines(text, width - page.label - 2 * cell.labelInset),
      })),
      step,
    )
  const pairs = Array.from({ length: PAIRED / 2 }, (_, at) => row(cells.slice(2 * at, 2 * at + 2), page.width / 2))
  return [...pairs, ...cells.slice(PAIRED).map((one) => row([one], page.width))]
}

function sized(cells: readonly CellLines[], step: TypeStep): FormRow {
  const lines = Math.max(...cells.flatMap((one) => [one.label.length, one.lines.length]))
  const shortest = cells.length === 1 ? cell.shortestAcross : cell.shortest
  return { cells, heightMm: Math.max(shortest, lines * step.lineMm + cell.padding) }
}

function paginate(rows: readonly FormRow[], step: TypeStep, room: number): FormRow[][] {
  const pages: FormRow[][] = []
  let onPage: FormRow[] = []
  let left = room
  const end = (): void => {
    pages.push(onPage)
    onPage = []
    left = room
  }
  const waiting = [...rows]
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    const [before, after] = row.heightMm <= left ? [row] : cut(row, step, left)
    if (before) onPage.push(before)
    left -= before?.heightMm ?? 0
    if (!after) continue
    end()
    waiting.unshift(after)
  }
  end()
  return pages
}

/** What of a row still goes on this page, and what on the next; nothing before where too little would stand there. */
function cut(row: FormRow, step: TypeStep, left: number): [FormRow | undefined, FormRow] {
  const [only, second] = row.cells
  const lines = only?.lines ?? []
  const here = Math.min(Math.floor((left - cell.padding) / step.lineMm), lines.length - FEWEST_LINES)
  const label = only?.label ?? []
  if (second || here < Math.max(FEWEST_LINES, label.length)) return [undefined, row]
  const continued = label.includes('（续）') ? label : [...label, '（续）']
  return [
    sized([{ label, lines: lines.slice(0, here) }], step),
    sized([{ label: continued, lines: lines.slice(here) }], step),
  ]
}
