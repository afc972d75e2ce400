/** The code of a hand-over: the log's number in base 36, which no other hand-over ends at. */
export function receiptCode(headSeq: number): string {
  return headSeq.toString(36).toUpperCase().padStart(4, '0')
}
