import type { PullAnswer, ScopePage } from './pull.ts'

const LINE_FEED = 10

/** A ticket of which the reader gets everything: its JSON as bytes, which nobody has to read to keep it. */
export interface WholeRow {
  readonly seq: number
  readonly id: string
  readonly json: Uint8Array<ArrayBuffer>
}

/** A page as a device has it: whole rows beside the others, where any came so. */
export interface PulledPage extends ScopePage {
  readonly whole?: readonly WholeRow[]
}

/** An answer to a pull as a device has it. */
export type Pulled = PullAnswer & { readonly pages: readonly PulledPage[] }

/** An answer as its first line has it, with how many bytes the line of each whole row has. */
interface Written {
  readonly result: { readonly data: Omit<PullAnswer, 'pages'> & { readonly pages: readonly Named[] } }
}
type Named = ScopePage & { readonly whole?: readonly (readonly [seq: number, id: string, bytes: number])[] }

/** Reads such an answer, of which only the first line is read as JSON, with what it is wrapped in. Fails where bytes are missing. */
export function readLines(bytes: Uint8Array<ArrayBuffer>): { readonly result: { readonly data: Pulled } } {
  let end = bytes.indexOf(LINE_FEED)
  const { result }: Written = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))
  const next = (length: number): Uint8Array<ArrayBuffer> => {
    const begin = end + 1
    end = begin + length
    if (end > bytes.length) throw new Error('an answer without its last lines')
    return bytes.subarray(begin, end)
  }
  const pages = result.data.pages.map(
    ({ whole = [], ...page }): PulledPage => ({
      ...page,
      whole: whole.map(([seq, id, length]) => ({ seq, id, json: next(length) })),
    }),
  )
  return { result: { data: { ...result.data, pages } } }
}
