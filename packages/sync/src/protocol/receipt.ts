/** One act of a hand-over, as the log holds it. */
export interface ReceiptItem {
  readonly eventId: string
  readonly kind: string
  readonly subjectId: string
  readonly type: string
  /** The log's number. */
  readonly seq: number
  readonly ticketNo: string | null
}

/** What the district took under a code, from whom and when (SY-27). */
export interface FoundReceipt {
  readonly code: string
  /** When the district received it. */
  readonly at: number
  /** The name of whoever handed it over. */
  readonly by: string
  readonly items: readonly ReceiptItem[]
}
