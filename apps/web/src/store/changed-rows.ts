import { Dexie, RangeSet, type ObservabilitySet } from 'dexie'

/** Rows of a table that were written or deleted: their keys, or all where Dexie does not say which. */
export type ChangedRows = 'all' | readonly string[]

/** A table whose rows are followed. */
interface Followed {
  readonly name: string
  readonly db: { readonly name: string }
}

/**
 * Tells of the rows of a table that changed, in this tab, another one or the worker, as soon as the disk has them. A live
 * query says only that something did. Returns the way to stop.
 */
export function followRows(table: Followed, changed: (rows: ChangedRows) => void): () => void {
  const part = `idb://${table.db.name}/${table.name}/`
  const told = (parts: ObservabilitySet): void => {
    const rows = 'all' in parts ? 'all' : rowsIn(parts[part])
    if (rows === 'all' || rows.length > 0) changed(rows)
  }
  Dexie.on.storagemutated.subscribe(told)
  return () => Dexie.on.storagemutated.unsubscribe(told)
}

function rowsIn(tree: ObservabilitySet[string] | undefined): ChangedRows {
  const rows: string[] = []
  if (tree === undefined) return rows
  // From another tab it comes as a plain object.
  const found = new RangeSet().add(tree)[Symbol.iterator]()
  for (let next = found.next(); !next.done; next = found.next()) {
    const { from, to } = next.value
    if (typeof from !== 'string' || from !== to) return 'all'
    rows.push(from)
  }
  return rows
}
