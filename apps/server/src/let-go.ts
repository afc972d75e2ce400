/** Not every Node this runs on has it, and no type library of this project. */
type Given = ArrayBuffer & { transfer?(length: number): ArrayBuffer }

/**
 * Gives back the memory of bytes that nobody reads any more, at once. Left to the collector, which counts them, the arrays
 * of a few pages of a first sync make it look through everything the server holds (SV-34).
 */
export function letGo({ buffer }: Uint8Array): void {
  // Short ones lie in a piece of memory that they share with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength > 8 * Buffer.poolSize) (buffer as Given).transfer?.(0)
}
