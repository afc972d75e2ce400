/** What a benchmark promises of its figures. `ratio…` compares with what was measured beside it. */
export type Goal =
  /** The median is at most, or at least, this. */
  | { readonly atMost: number }
  | { readonly atLeast: number }
  /** The median divided by that of the floor. */
  | { readonly ratioAtMost: number }
  | { readonly ratioAtLeast: number }
  /** The peer's median divided by ours. */
  | { readonly timesFaster: number }

/** One line of the table: what was measured how often, against which floor or peer of the same run. */
export interface Row {
  /** The part of docs/performance.md it belongs to: `first sync`, `server`, `list`. */
  readonly target: string
  readonly what: string
  /** `ms`, `s`, `bytes`, `requests`, `events/s`, `MB` … */
  readonly unit: string
  /** Every measured run, at least five where a figure varies; one where it cannot. */
  readonly figures: readonly number[]
  /** The floor or peer, measured in the same run and the same unit. */
  readonly against?: { readonly what: string; readonly figures: readonly number[] }
  /** Absent where a figure is only told. */
  readonly goal?: Goal
}

const mark = '{"row":'

/** Hands a row to `pnpm bench`, as a line on the standard output; every other line there is shown as it is. */
export function report(row: Row): void {
  process.stdout.write(`${JSON.stringify({ row })}\n`)
}

/** The row in a line of a benchmark's output; undefined for any other line. */
export function readRow(line: string): Row | undefined {
  if (!line.startsWith(mark)) return undefined
  // Written by `report` and by nothing else.
  const { row }: { row: Row } = JSON.parse(line)
  return row
}
