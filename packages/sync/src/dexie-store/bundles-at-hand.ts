import type * as Code from './bundles.ts'

const held: { code?: typeof Code; first: Promise<unknown> } = { first: Promise.resolve() }

/** Records of many rows lie here, and what reads them is not loaded: the step is begun once more behind it. */
class NotAtHand extends Error {}

/** What reads and writes records of many rows, where it is loaded; a first list does not wait for it (FL-2). */
export function bundlesAtHand(): typeof Code | undefined {
  return held.code
}

/** Loads it, once. */
export async function loadBundles(): Promise<void> {
  held.code ??= await import('./bundles.ts')
}

/** From now on it is not loaded for what may also lie row by row before this has settled: the first list (FL-2). */
export function loadBundlesBehind(first: Promise<unknown>): void {
  held.first = first
}

/** Loads it when there is time. A line that breaks meanwhile keeps nothing back: whoever writes many rows next asks again. */
export function loadBundlesInTime(): void {
  // Called within a step: what is waited for there, Dexie takes for a part of its transaction, which then ends too early.
  setTimeout(() => held.first.then(loadBundles).catch(() => undefined))
}

/** So long rows wait for what writes them together; then they are written one by one. */
const LONGEST_WAIT_MS = 3_000

/** Waits for it, behind the first list: rows that were written one by one meanwhile would stay so (SY-41). */
export async function bundlesForMany(): Promise<void> {
  if (held.code) return
  const tired = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
  // A line that breaks keeps nothing back.
  await Promise.race([held.first.then(loadBundles).catch(() => undefined), tired])
}

/** Ends the step that cannot be gone through without. */
export function needsBundles(): never {
  throw new NotAtHand('records of many rows lie here')
}

/** Goes through a step, and once more where it needed what was not loaded: inside of it nothing is waited for. */
export async function onceLoaded<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof NotAtHand)) throw error
    // In Dexie's own words a live query may wait for something else only inside Promise.resolve.
    await Promise.resolve(loadBundles())
    return step()
  }
}
