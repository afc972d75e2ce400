import type { HeldBytes } from './held.ts'

// Apart from the ciphers: a list of what waits says how large it is before they are loaded.

const TAG_BYTES = 16

/** How many bytes a photo has, opened. */
export function lengthOf(held: HeldBytes): number {
  return 'cipher' in held ? held.cipher.byteLength - TAG_BYTES : held.byteLength
}
