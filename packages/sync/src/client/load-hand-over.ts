import type * as HandOver from './hand-over.ts'

const held: { code?: typeof HandOver } = {}

/** Loads what hands acts over, once; a first visit has none. */
export async function loadHandOver(): Promise<typeof HandOver> {
  held.code ??= await import('./hand-over.ts')
  return held.code
}
