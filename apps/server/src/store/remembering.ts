import type { Kysely, Transaction } from 'kysely'
import type { Committed, DistrictStore } from './district-store.ts'
import { readForeseen, type Foreseen } from './foreseen.ts'
import { pendingWrites } from './pending-writes.ts'
import { rememberedDocuments } from './remembered-documents.ts'
import { rememberedLog } from './remembered-log.ts'
import { rememberedScores } from './remembered-scores.ts'
import type { Database } from './schema.ts'

/** A store inside a commit: foreseeing begins it, and what it was given to write is in the database once it was ended. */
export interface RememberingStore extends DistrictStore {
  foresee(foreseen: Foreseen): Promise<void>
  end(): Promise<void>
}

/** What a step of a store is called with. */
type Given<Step extends keyof DistrictStore> = DistrictStore[Step] extends (...given: infer All) => unknown
  ? All
  : never

/**
 * A store inside a commit that asks the database once for what every event asks anew and writes at its end what they all
 * wrote. Safe only there: whoever holds the district's log is the only one to change it (GT-7). What it has no memory of
 * is asked of the database after everything is written.
 */
export function remembering(store: DistrictStore, db: Kysely<Database> | Transaction<Database>): RememberingStore {
  const writes = pendingWrites(db, store.district)
  const log = rememberedLog(store, writes)
  const documents = rememberedDocuments(store, db, writes)
  const scores = rememberedScores(store, writes)

  /** A step that reads or writes past the memory: the database then has to hold everything. */
  function flushed<Given extends readonly unknown[], Result>(
    step: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      await writes.flush()
      return step(...given)
    }
  }

  async function append(committed: Committed): Promise<void> {
    log.append(committed.event)
    documents.append(committed)
    if (committed.sealPhoto === null && !committed.erases) return
    await writes.flush()
    await store.appendBeside(committed)
    if (!committed.erases) return
    documents.forgetPersonal(committed.document.id)
    log.forgetEvents()
  }

  return {
    ...store,
    ...log.steps,
    ...documents.steps,
    ...scores.steps,
    end: () => writes.end(),
    async foresee(foreseen) {
      const read = await readForeseen(db, store.district, foreseen)
      log.recall(read, foreseen)
      documents.recall(read, foreseen)
      scores.recall(read)
    },
    append,
    async forgetScores() {
      await writes.flush()
      documents.forget()
      scores.forget()
      await store.forgetScores()
    },
    rowsOf: async (table) => {
      await writes.flush()
      return store.rowsOf(table)
    },
    changedBy: flushed((...given: Given<'changedBy'>) => store.changedBy(...given)),
    ticketsAfter: flushed((...given: Given<'ticketsAfter'>) => store.ticketsAfter(...given)),
    documentsOfUnit: flushed((...given: Given<'documentsOfUnit'>) => store.documentsOfUnit(...given)),
    openTickets: flushed((...given: Given<'openTickets'>) => store.openTickets(...given)),
    documentsOfKindInScope: flushed((...given: Given<'documentsOfKindInScope'>) =>
      store.documentsOfKindInScope(...given),
    ),
    documentsOfKind: flushed((...given: Given<'documentsOfKind'>) => store.documentsOfKind(...given)),
    documentsAfter: flushed((...given: Given<'documentsAfter'>) => store.documentsAfter(...given)),
    textsAfter: flushed((...given: Given<'textsAfter'>) => store.textsAfter(...given)),
    exitsAfter: flushed((...given: Given<'exitsAfter'>) => store.exitsAfter(...given)),
    eventsOf: flushed((...given: Given<'eventsOf'>) => store.eventsOf(...given)),
    urgeLetters: flushed((...given: Given<'urgeLetters'>) => store.urgeLetters(...given)),
    newestReceivedBy: flushed((...given: Given<'newestReceivedBy'>) => store.newestReceivedBy(...given)),
    eventsAfter: flushed((...given: Given<'eventsAfter'>) => store.eventsAfter(...given)),
    personalOfAll: flushed((...given: Given<'personalOfAll'>) => store.personalOfAll(...given)),
    ticketsWithPhoto: flushed((...given: Given<'ticketsWithPhoto'>) => store.ticketsWithPhoto(...given)),
    receipt: flushed((...given: Given<'receipt'>) => store.receipt(...given)),
    receiptsAt: flushed((...given: Given<'receiptsAt'>) => store.receiptsAt(...given)),
  }
}
