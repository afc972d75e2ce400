declare module '@fortune-sheet/formula-parser' {
  interface CellPlace {
    readonly sheetName: string | null
    readonly row: { readonly index: number }
    readonly column: { readonly index: number }
  }
  /** Another program's reading of spreadsheet formulas; it asks for the cells it needs. */
  export class Parser {
    on(
      event: 'callCellValue',
      answer: (cell: CellPlace, options: unknown, done: (value: unknown) => void) => void,
    ): void
    on(
      event: 'callRangeValue',
      answer: (from: CellPlace, to: CellPlace, options: unknown, done: (rows: unknown[][]) => void) => void,
    ): void
    parse(formula: string): { readonly error: string | null; readonly result: unknown }
  }
}
