import type { Kysely, Transaction } from 'kysely'
import { commitRows, noRows, writeRows, type PendingRows } from './pending-rows.ts'
import type { Database } from './schema.ts'

/** What a commit has yet to write. */
export interface PendingWrites {
  /** Where a step adds its rows. */
  rows(): PendingRows
  /** Writes them: whoever asks the database past a memory has to find everything there. */
  flush(): Promise<void>
  /** Writes them as the commit's last, and ends it. */
  end(): Promise<void>
}

/** Nothing to write yet. */
export function pendingWrites(db: Kysely<Database> | Transaction<Database>, district: string): PendingWrites {
  let rows = noRows()
  let isWritten = true
  return {
    rows() {
      isWritten = false
      return rows
    },
    async flush() {
      if (isWritten) return
      const all = rows
      rows = noRows()
      isWritten = true
      await writeRows(db, district, all)
    },
    end: () => commitRows(db, district, rows),
  }
}
