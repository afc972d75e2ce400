import type { Document } from '@sunshine/tickets'
import type { ScopePage } from '../protocol/pull.ts'
import type { SealedBytes, SealedRow } from '../seal/held.ts'
import type { TextSeal } from '../seal/texts.ts'
import type { PulledPage, WholeRows } from './pulled.ts'

/** Rows in one cipher, which lies as one record: more are no faster to write, and whoever touches one reads the others. */
const ROWS = 25
/** Ciphers opened at once. */
const AT_ONCE = 20

/** Lines as they came: a list that takes their rows from memory opens no cipher (SY-37). */
const came = new WeakMap<SealedBytes, Uint8Array>()

/** Seals these rows as they came, many in one cipher. */
export async function sealTogether(
  by: Pick<TextSeal, 'sealBytes'>,
  { rows, lines }: WholeRows,
): Promise<{ seq: number; document: SealedRow }[]> {
  const sealing: Promise<{ seq: number; document: SealedRow }[]>[] = []
  let begin = 0
  for (let at = 0; at < rows.length; at += ROWS) {
    const some = rows.slice(at, at + ROWS)
    const end = begin + some.reduce((sum, { bytes }) => sum + bytes + 1, 0)
    const their = lines.subarray(begin, end)
    begin = end
    sealing.push(
      by.sealBytes(their).then((together) => {
        came.set(together, their)
        return some.map(({ seq, id }, nth) => ({ seq, document: { kind: 'ticket', id, together, nth } }))
      }),
    )
  }
  return (await Promise.all(sealing)).flat()
}

/** These rows, opened. */
export async function openTogether(
  by: Pick<TextSeal, 'openBytes'>,
  rows: readonly SealedRow[],
): Promise<readonly Document[]> {
  const ciphers = [...new Set(rows.map(({ together }) => together))]
  const open = new Map<SealedBytes, readonly string[]>()
  for (let at = 0; at < ciphers.length; at += AT_ONCE)
    await Promise.all(
      ciphers.slice(at, at + AT_ONCE).map(async (together) => {
        open.set(together, linesIn(came.get(together) ?? (await by.openBytes(together))))
      }),
    )
  return rows.map(({ together, nth }) => documentIn(open.get(together)?.[nth] ?? ''))
}

/** A page with all its rows read. */
export function withRowsRead({ whole, ...page }: PulledPage): ScopePage {
  if (!whole) return page
  const lines = linesIn(whole.lines)
  const read = whole.rows.map(({ seq }, nth) => ({ seq, document: documentIn(lines[nth] ?? '') }))
  return { ...page, rows: [...page.rows, ...read] }
}

const decoder = new TextDecoder()
const linesIn = (bytes: ArrayBuffer | Uint8Array): readonly string[] => decoder.decode(bytes).split('\n')

/** A row as the server wrote it. */
function documentIn(json: string): Document {
  const document: Document = JSON.parse(json)
  return document
}
