import type { Receipt } from './ports.ts'

/** Hand-overs, the newest first. */
export function newestFirst(receipts: readonly Receipt[]): Receipt[] {
  return [...receipts].sort((a, b) => b.at - a.at || (a.code < b.code ? 1 : -1))
}
