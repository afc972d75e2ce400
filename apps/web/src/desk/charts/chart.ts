/** The charts of 分析, in the order of the page. */
export const chartIds = ['lost', 'replies', 'months', 'types', 'satisfaction', 'median'] as const
export type ChartId = (typeof chartIds)[number]

/** One bar: what it is called, how long it is, what stands behind it, and the tickets it counts. */
export interface Bar {
  readonly key: string
  readonly label: string
  /** In the chart's own measure; the longest bar is as long as its largest or the line. */
  readonly value: number
  /** Beside the bar, as text: "12 分 · 6 件". */
  readonly words: string
  /** Exactly these, in the order of the list behind the bar (CH-3). */
  readonly tickets: readonly string[]
  /** Hatched: late, owed or below the line; the words say which. */
  readonly marked?: boolean
}

/** One chart with everything on it as text. */
export interface Chart {
  readonly id: ChartId
  readonly title: string
  /** What is counted, in one sentence. */
  readonly says: string
  /** What the first column of the table is. */
  readonly of: string
  readonly bars: readonly Bar[]
  /** A line across: 95 %, the median. */
  readonly line?: { readonly value: number; readonly words: string }
  /** The value that would fill the chart, where it is not the largest bar's. */
  readonly full?: number
}
