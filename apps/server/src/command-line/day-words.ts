const BEIJING_MS = 8 * 3_600_000

/** `2026-11-28 18:30`, Beijing time. */
export function dayWords(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ')
}
