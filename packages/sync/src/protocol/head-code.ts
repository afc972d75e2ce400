/**
 * `00A7-9F2C-11D0-77AB`: an entry of the log as people say it and paper carries it: its number, and the beginning of its
 * hash. The code of a hand-over (SY-27) is its beginning.
 */
export function headCode(seq: number, hash: string): string {
  const groups = [0, 4, 8].map((from) => hash.slice(from, from + 4)).filter((group) => group !== '')
  return [seq.toString(36).padStart(4, '0'), ...groups].join('-').toUpperCase()
}
