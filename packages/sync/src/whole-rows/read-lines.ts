import type { PullAnswer, ScopePage } from '../protocol/pull.ts'
import type { Pulled, PulledPage } from './pulled.ts'

const LINE_FEED = 10

/** An answer as its first line has it, with number, id and bytes of each ticket behind it. */
interface Written {
  readonly result: { readonly data: Omit<PullAnswer, 'pages'> & { readonly pages: readonly Named[] } }
}
type Named = ScopePage & { readonly whole?: readonly (readonly [seq: number, id: string, bytes: number])[] }

/** Reads an answer in lines, of which only the first is read as JSON, with what it is wrapped in. Fails where bytes are missing. */
export function readLines(bytes: Uint8Array<ArrayBuffer>): { readonly result: { readonly data: Pulled } } {
  let end = bytes.indexOf(LINE_FEED)
  const { result }: Written = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))
  const pages = result.data.pages.map(({ whole = [], ...page }): PulledPage => {
    const rows = whole.map(([seq, id, length]) => ({ seq, id, bytes: length }))
    const begin = end + 1
    for (const { bytes: length } of rows) end += 1 + length
    if (end > bytes.length) throw new Error('an answer without its last lines')
    return rows.length === 0 ? page : { ...page, whole: { rows, lines: bytes.subarray(begin, end) } }
  })
  return { result: { data: { ...result.data, pages } } }
}
