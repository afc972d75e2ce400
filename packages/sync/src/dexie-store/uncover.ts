import type { Document } from '@sunshine/tickets'
import { keyOf } from '../client/keys.ts'
import type { DocumentKey, StoredDocument, Wanted } from '../client/ports.ts'
import { isSealedTogether, type SealedBytes } from '../seal/held.ts'
import { joinedBytes } from '../seal/joined-bytes.ts'
import type { Seal } from '../seal/seal.ts'
import type { ClientDatabase } from './index.ts'
import { ROWS_TOGETHER } from './packed-rows.ts'

/**
 * Takes these rows, or all, out of the ciphers in which they are sealed together with others, and seals their words alone: own
 * acts are folded over that, within a step in which no cipher can be waited for. The others are sealed together anew, so
 * that the row is gone from their bytes when it is changed or forgotten (SY-51, SY-33).
 */
export async function uncover(database: ClientDatabase, wanted: Wanted, by: Seal): Promise<void> {
  const { rows, rowsWithin, rowTables } = database
  const named = new Set<DocumentKey>(wanted === 'all' ? [] : wanted)
  const isWanted = (key: DocumentKey): boolean => wanted === 'all' || named.has(key)
  for (let found = await rows.sealedWith(wanted); found.length > 0; found = await rows.sealedWith(wanted)) {
    const after = await apart(found, isWanted, by)
    await database.transaction('rw', rowTables, async () => {
      // What another tab, or a page, has made of them meanwhile is looked at anew.
      if (numbersOf(await rowsWithin.sealedWith(wanted)) !== numbersOf(found)) return
      await rowsWithin.delete(found.map(({ key }) => key))
      const uncovered = after.filter(({ key }) => isWanted(key))
      // So many fill a record, by their words; fewer lie each by itself.
      const alone = uncovered.length < ROWS_TOGETHER ? uncovered : []
      await rowsWithin.put(alone)
      await rowsWithin.putNew(after.filter((row) => !alone.includes(row)))
    })
  }
}

const numbersOf = (rows: readonly StoredDocument[]): string => rows.map(({ key, seq }) => `${key} ${seq}`).join()

const decoder = new TextDecoder()
const LINE_FEED = 10
const END_OF_LINE = Uint8Array.of(LINE_FEED)

/** The same rows, those that are wanted by themselves; no other is read. */
async function apart(
  found: readonly StoredDocument[],
  isWanted: (key: DocumentKey) => boolean,
  by: Seal,
): Promise<readonly StoredDocument[]> {
  const rows: { seq: number; document: Document }[] = []
  const others: { seq: number; id: string; bytes: number }[] = []
  const lines: Uint8Array[] = []
  let cipher: SealedBytes | undefined
  let open = new Uint8Array()
  let begin = 0
  // The rows of a record come in the order of its lines.
  for (const { key, seq, base } of found) {
    if (!isSealedTogether(base)) continue
    if (base.together !== cipher) {
      cipher = base.together
      open = new Uint8Array(await by.openBytes(cipher))
      begin = 0
    }
    const end = open.indexOf(LINE_FEED, begin)
    const line = open.subarray(begin, end < 0 ? open.length : end)
    begin += line.length + 1
    if (isWanted(key)) {
      const document: Document = JSON.parse(decoder.decode(line))
      rows.push({ seq, document })
    } else {
      others.push({ seq, id: base.id, bytes: line.length })
      lines.push(line, END_OF_LINE)
    }
  }
  const whole = others.length > 0 ? { whole: { rows: others, lines: joinedBytes(lines) } } : {}
  const scope = found[0]?.scope ?? 'district'
  const held = await by.page({ scope, rows, ...whole, left: [], cursor: 0, more: true })
  const now = new Map([...held.rows, ...(held.whole?.rows ?? [])].map(({ document }) => [keyOf(document), document]))
  return found.map((row) => {
    const base = now.get(row.key) ?? row.base
    return { ...row, base, view: base }
  })
}
