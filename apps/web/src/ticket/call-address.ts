/** The digits a number begins with, as people write them: spaces, dashes, brackets, a plus; marks a phone put around them. */
const number = /^[\s\u200e\u202a-\u202e\u2066-\u2069]*(\+?\d[\d\s()（）\-－—]{1,24}\d)/

/**
 * Where a tap calls; undefined for what is no telephone number. Only digits go there: `*` and `#` would be commands to the
 * phone itself, and anything may have been typed where a number belongs (WH-17).
 */
export function callAddress(written: string): string | undefined {
  const found = number.exec(written.normalize('NFKC'))?.[1]?.replace(/[^\d+]/g, '')
  return found === undefined ? undefined : `tel:${found}`
}
