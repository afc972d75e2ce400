/** A data key under another key, by AES-GCM. */
export interface WrappedKey {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** A data key under a key derived from a text (PBKDF2-SHA-256). */
export interface WrappedByText extends WrappedKey {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
}

/** Rows of the version that sealed names and phones alone say so in a field of their own, and are `nothing` here. */
export type SealedSoFar = 'nothing' | 'everything'

/**
 * How a person's data key lies on this device (VA-4): under a key that the browser keeps and never gives out while there
 * is no PIN; under the PIN and under the secret the district keeps otherwise, and under nothing else.
 */
export type VaultRow = {
  readonly name: 'vault'
  /** What lay on the disk before is sealed as well: not yet, or all of it, words and photos (VA-5). */
  readonly sealed: SealedSoFar
} & (
  | { readonly lock: 'none'; readonly by: CryptoKey; readonly wrapped: WrappedKey }
  | {
      readonly lock: 'pin'
      readonly byPin: WrappedByText
      /** With the name the district knows the secret by. */
      readonly bySecret: WrappedByText & { readonly id: string }
      /** Wrong PINs since the last right one, counted before each is tried. */
      readonly wrong: number
    }
)
