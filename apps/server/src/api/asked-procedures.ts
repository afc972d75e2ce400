/**
 * The procedures a request's path names, as tRPC itself will read it: dots and commas may be hidden as `%2E` and `%2C`
 * (AU-7). Undefined when it cannot be read at all.
 */
export function proceduresOf(path: string): readonly string[] | undefined {
  try {
    return decodeURIComponent(path)
      .replace(/^\/+trpc/, '')
      .split(',')
      .map((named) => named.replaceAll('/', ''))
  } catch {
    return undefined
  }
}

/** What hands over or reads a whole district's worth; each takes a turn of its own (SV-9). */
const heavy: ReadonlySet<string> = new Set(['sync.push', 'sync.pull', 'city.pull'])

/** Whether a request hands over or reads documents. */
export function isHeavy(procedures: readonly string[]): boolean {
  return procedures.some((named) => heavy.has(named))
}

/** Whether a request opens a live stream. */
export function isLive(procedures: readonly string[]): boolean {
  return procedures.some((named) => named === 'sync.live' || named === 'city.live')
}

const KB = 1024
const MB = KB * KB
/** A phone's hundred acts, the longest texts among them. */
const PUSH_BYTES = 2 * MB
/** A part of what a revoked device hands in: a hundred acts, or a photo as text (SE-11). */
const HAND_IN_BYTES = 2 * MB
/** Places in each scope, or a digest for each item: much of nothing. */
const READING_BYTES = 256 * KB
/** Reasons and robots: a few fields of the longest text. */
const ORDINARY_BYTES = 128 * KB
/** Who is not signed in sends names, codes and passwords. */
const OPEN_BYTES = 16 * KB

/** How large a request's body may be (WH-8). */
export function mostBytesOf(procedures: readonly string[]): number {
  return Math.max(...procedures.map(mostOf))
}

function mostOf(named: string): number {
  if (named === 'sync.push') return PUSH_BYTES
  if (/^(?:sync|city)\.(?:pull|agree)$/.test(named)) return READING_BYTES
  if (named === 'session.handIn') return HAND_IN_BYTES
  return named.startsWith('session.') ? OPEN_BYTES : ORDINARY_BYTES
}
