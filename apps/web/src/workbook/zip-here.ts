import { unzipSync, zipSync, type Unzipped, type UnzipOptions, type Zippable } from 'fflate'

// Stands in the place of fflate for the workbook libraries (`vite.config.ts`): larger files it would pack in a worker made
// of text, which the server's policy allows to nobody (WH-1, WH-2).
export * from 'fflate'

type Done<Result> = (error: Error | null, result: Result) => void

/** Packs on this thread, and tells it as the worker would have. */
export function zip(files: Zippable, ...rest: readonly [Done<Uint8Array>] | readonly [object, Done<Uint8Array>]): void {
  const done = rest.length === 1 ? rest[0] : rest[1]
  done(null, zipSync(files))
}

/** Unpacks on this thread, only what the filter lets through. */
export function unzip(
  bytes: Uint8Array,
  ...rest: readonly [Done<Unzipped>] | readonly [UnzipOptions, Done<Unzipped>]
): void {
  const [options, done] = rest.length === 1 ? [{}, rest[0]] : rest
  done(null, unzipSync(bytes, options))
}
