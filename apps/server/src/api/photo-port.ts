/** A seal photo that shows the same letter as another ticket's (TP-13). */
export interface PhotoMatch {
  /** The ticket's own. */
  readonly sha256: string
  /** The very same pixels, not only the same letter. */
  readonly isSame: boolean
  /** Whose the other is; null where the person may not see that ticket. */
  readonly other: { readonly ticketId: string; readonly ticketNo: string | null; readonly sha256: string } | null
}

/** What is known of a ticket's photos, and whether some are still being laid beside others (TP-20). */
export interface PhotoMatches {
  readonly matches: readonly PhotoMatch[]
  readonly isComparing: boolean
}
