/** Keys that would reach an object's prototype; nobody's field is called so. */
const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * What was parsed, with the fields this server does not know put back as they came (SY-26): a newer phone's act goes
 * into the log whole, and a server brought up to date later folds what this one could not read.
 */
export function keepUnknown<T>(known: T, raw: unknown): T {
  // Only keys are added, so what was parsed keeps its type.
  return merged(known, raw) as T
}

function merged(known: unknown, raw: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(raw)) return known.map((one, index) => merged(one, raw[index]))
  if (!isObject(known) || !isObject(raw)) return known
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(known)) kept[key] = merged(value, raw[key])
  for (const [key, value] of Object.entries(raw))
    if (!Object.hasOwn(known, key) && !prototypeKeys.has(key)) kept[key] = value
  return kept
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
