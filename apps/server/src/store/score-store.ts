import type { Instant } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'
import type { Kysely, Transaction } from 'kysely'
import { atOnce } from './at-once.ts'
import { noRows, writeRows } from './pending-rows.ts'
import { countingsOf } from './put-countings.ts'
import type { Database } from './schema.ts'

/** What a ticket was counted as, and until when that stands by itself. */
export interface Counting {
  /** As the gate wrote it; null while it is not counted. */
  readonly counted: string | null
  readonly changesAt: Instant | null
}

/** A ticket with what it was counted as. */
export interface CountedTicket extends Counting {
  readonly ticket: Ticket
}

/** The sum of a unit's year. */
export interface UnitScore {
  readonly unitId: string
  readonly year: number
  readonly share: string
}

/** What units' years amount to (LS-1). */
export interface ScoreStore {
  /** The basis whose tickets have all been counted; undefined for none. */
  countedBasis(): Promise<string | undefined>
  /** Says so of a basis, and forgets the sums of all others. */
  putCountedBasis(basis: string): Promise<void>
  unitScores(basis: string): Promise<readonly UnitScore[]>
  unitScore(basis: string, of: { readonly unitId: string; readonly year: number }): Promise<UnitScore | undefined>
  putUnitScores(basis: string, scores: readonly UnitScore[]): Promise<void>
  dropUnitScore(basis: string, of: { readonly unitId: string; readonly year: number }): Promise<void>
  countingOf(ticketId: string): Promise<Counting | undefined>
  putCounting(ticketId: string, counting: Counting): Promise<void>
  /** Forgets every count and sum: they are made again when they are next asked for. */
  forgetScores(): Promise<void>
  /** Tickets whose count may be otherwise from this instant on. */
  changedBy(at: Instant, limit: number): Promise<readonly CountedTicket[]>
  /** All tickets in order of their ids. */
  ticketsAfter(id: string, limit: number): Promise<readonly CountedTicket[]>
}

/** The one row of the basis that was counted last. */
export const COUNTED = 'one'

/** The tables through Kysely. */
export function createScoreStore(db: Kysely<Database> | Transaction<Database>, district: string): ScoreStore {
  const tickets = () =>
    db.selectFrom('documents').select(['body', 'counted', 'changesAt']).where('district', '=', district)
  const scores = (basis: string) =>
    db
      .selectFrom('unitScores')
      .select(['unitId', 'year', 'share'])
      .where('district', '=', district)
      .where('basis', '=', basis)
  return {
    countedBasis: async () =>
      (await db.selectFrom('countedBases').select('basis').where('district', '=', district).executeTakeFirst())?.basis,
    async putCountedBasis(basis) {
      await db.deleteFrom('unitScores').where('district', '=', district).where('basis', '!=', basis).execute()
      await db
        .insertInto('countedBases')
        .values({ district, id: COUNTED, basis })
        .onConflict((conflict) => conflict.columns(['district', 'id']).doUpdateSet({ basis }))
        .execute()
    },
    unitScores: (basis) => scores(basis).orderBy('unitId').orderBy('year').execute(),
    unitScore: (basis, { unitId, year }) =>
      scores(basis).where('unitId', '=', unitId).where('year', '=', year).executeTakeFirst(),
    async putUnitScores(basis, changed) {
      const rows = noRows()
      for (const score of changed) rows.unitScores.set(`${score.unitId} ${score.year}`, { basis, ...score })
      await writeRows(db, district, rows)
    },
    async dropUnitScore(basis, { unitId, year }) {
      await db
        .deleteFrom('unitScores')
        .where('district', '=', district)
        .where('basis', '=', basis)
        .where('unitId', '=', unitId)
        .where('year', '=', year)
        .execute()
    },
    countingOf: (ticketId) =>
      db
        .selectFrom('documents')
        .select(['counted', 'changesAt'])
        .where('district', '=', district)
        .where('kind', '=', 'ticket')
        .where('id', '=', ticketId)
        .executeTakeFirst(),
    putCounting: async (ticketId, counting) => {
      await atOnce(db, countingsOf(db, district, new Map([[ticketId, counting]])))
    },
    async forgetScores() {
      await db.deleteFrom('unitScores').where('district', '=', district).execute()
      await db.deleteFrom('countedBases').where('district', '=', district).execute()
      const nothing = { counted: null, changesAt: null }
      await db
        .updateTable('documents')
        .set(nothing)
        .where('district', '=', district)
        .where('counted', 'is not', null)
        .execute()
    },
    changedBy: async (at, limit) =>
      (await tickets().where('changesAt', '<=', at).orderBy('changesAt').limit(limit).execute()).map(read),
    ticketsAfter: async (id, limit) =>
      (await tickets().where('kind', '=', 'ticket').where('id', '>', id).orderBy('id').limit(limit).execute()).map(
        read,
      ),
  }
}

function read({ body, counted, changesAt }: Counting & { body: string }): CountedTicket {
  // Written by the store from a folded ticket; no other document is ever counted.
  const ticket: Ticket = JSON.parse(body)
  return { ticket, counted, changesAt }
}
