/** Fields of ours; a name that needs no sign escaped. */
const PLAIN = /^\w*$/

/**
 * JSON with keys in code-unit order and no white space: the same value is the same bytes on every engine (SC-8).
 * Keys whose value is undefined are left out. Numbers must be safe integers: nothing else is the same everywhere.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  // Sorted by code units, as `sort` does by itself; joined by hand, since this is what a log of a million acts is written with.
  let text = ''
  for (const key of Object.keys(value).sort()) {
    // Every key of an object is one of its own here.
    const held = (value as Record<string, unknown>)[key]
    if (held === undefined) continue
    const name = PLAIN.test(key) ? `"${key}"` : JSON.stringify(key)
    text += `${text === '' ? '' : ','}${name}:${canonicalJson(held)}`
  }
  return `{${text}}`
}
