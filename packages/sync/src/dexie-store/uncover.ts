import type { DocumentKey, StoredDocument } from '../client/ports.ts'
import { keyOf } from '../client/keys.ts'
import { joinedBytes } from '../seal/joined-bytes.ts'
import type { Seal } from '../seal/seal.ts'
import type { ClientDatabase } from './index.ts'

/** Whoever is sealed with these rows, or anybody. */
type Wanted = readonly DocumentKey[] | 'all'

/**
 * Takes these rows, or all, out of the ciphers in which they are sealed together with others, and seals their words alone: own
 * acts are folded over that, within a step in which no cipher can be waited for. The others are sealed together anew, so
 * that the row is gone from their bytes when it is changed or forgotten (SY-51, SY-33).
 */
export async function uncover(database: ClientDatabase, wanted: Wanted, by: Seal): Promise<void> {
  const { rows, rowsWithin, rowTables } = database
  for (let found = await rows.sealedWith(wanted); found.length > 0; found = await rows.sealedWith(wanted)) {
    const after = await apart(found, wanted, by)
    const keys = found.map(({ key }) => key)
    await database.transaction('rw', rowTables, async () => {
      // What another tab, or a page, has made of them meanwhile is looked at anew.
      if (numbersOf(await rowsWithin.sealedWith(wanted)) !== numbersOf(found)) return
      await rowsWithin.delete(keys)
      await rowsWithin.put(after.filter(({ key }) => isWanted(wanted, key)))
      await rowsWithin.putNew(after.filter(({ key }) => !isWanted(wanted, key)))
    })
  }
}

const isWanted = (wanted: Wanted, key: DocumentKey): boolean => wanted === 'all' || wanted.includes(key)
const numbersOf = (rows: readonly StoredDocument[]): string => rows.map(({ key, seq }) => `${key} ${seq}`).join()

const encoder = new TextEncoder()

/** The same rows, those that are wanted by themselves. */
async function apart(found: readonly StoredDocument[], wanted: Wanted, by: Seal): Promise<readonly StoredDocument[]> {
  const open = await by.openDocuments(found.flatMap(({ base }) => base ?? []))
  const came = found.flatMap(({ seq }, at) => {
    const document = open[at]
    return document ? [{ seq, document }] : []
  })
  const lines = came.filter(({ document }) => !isWanted(wanted, keyOf(document)))
  const texts = lines.map(({ document }) => encoder.encode(`${JSON.stringify(document)}\n`))
  const held = await by.page({
    scope: found[0]?.scope ?? 'district',
    rows: came.filter(({ document }) => isWanted(wanted, keyOf(document))),
    ...(lines.length > 0 && {
      whole: {
        rows: lines.map(({ seq, document: { id } }, at) => ({ seq, id, bytes: (texts[at]?.length ?? 0) - 1 })),
        lines: joinedBytes(texts),
      },
    }),
    left: [],
    cursor: 0,
    more: true,
  })
  const now = new Map([...held.rows, ...(held.whole?.rows ?? [])].map(({ document }) => [keyOf(document), document]))
  return found.map((row) => {
    const base = now.get(row.key) ?? row.base
    return { ...row, base, view: base }
  })
}
