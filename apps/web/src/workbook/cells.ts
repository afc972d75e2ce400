/** What stands in a cell; a formula comes with what it gives now, for viewers that do not compute (EX-6). */
type Content =
  | { readonly text: string }
  | { readonly number: number }
  | { readonly formula: string; readonly value: number | string }
  | { readonly blank: true }

/** How it looks; `rows` and `columns` are how many cells it fills, the others of which are null. */
interface Look {
  readonly bold?: boolean
  readonly shaded?: boolean
  readonly align?: 'center' | 'right'
  readonly framed?: boolean
  readonly rows?: number
  readonly columns?: number
}

/** A cell of a workbook, whatever program writes it. */
export type Cell = Content & Look

/** One sheet: A4 across, made as wide as the paper, its first rows frozen and printed on every page. */
export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly (Cell | null)[])[]
  /** In Excel's characters, a Chinese sign being two. */
  readonly widths: readonly number[]
  readonly frozenRows: number
  readonly frozenColumns: number
  /** Whether rows are as high as their texts; where not, programs do it that can. */
  readonly fitted?: boolean
}

/** "J12" from row and column, counted from 0. */
export function addressOf(row: number, column: number): string {
  const letters = column < 26 ? letter(column) : letter(Math.floor(column / 26) - 1) + letter(column % 26)
  return `${letters}${row + 1}`
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}

/** The width of a text in Excel's characters: its longest line, letters and digits half as wide as Chinese signs. */
export function widthOf(text: string): number {
  const lines = text
    .split('\n')
    .map((line) => Array.from(line).reduce((sum, sign) => sum + (sign < '\u0100' ? 1 : 2), 0))
  return Math.max(...lines)
}
