import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOfDay } from '@sunshine/rubric/civil-date'
import type { Kysely } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { verifyLog } from '../../gate/verify.ts'
import type { Database } from '../../store/schema.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { registrationAt } from '../acts.ts'
import { foundUnits, gateOver, newDistrict, people } from '../gate.ts'
import { seed, seedSqlite } from './seed.ts'
import { templateOf } from './story.ts'

const began = startOfDay('2026-01-05')
const asOf = startOfDay('2026-06-01')
const folder = mkdtempSync(join(tmpdir(), 'seeded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const stories = [0, 40, 140].map((days) => {
  const at = began + days * 86_400_000
  const first = { by: people.clerk, at, act: registrationAt(at) }
  return templateOf([first, { by: people.clerk, at, act: { type: 'interimNoted', text: '已联系家长。' } }])
})

test.each([
  ['through the store’s own statements', (db: Kysely<Database>, district: string) => seed(db, { district, ...about })],
  [
    'through prepared statements',
    async (_: unknown, district: string, file: string) => seedSqlite(file, { district, ...about }),
  ],
])(
  '[GT-2] [GT-4] [LS-4] a district filled for benchmarks verifies, keeps names outside of the log and is counted as the gate counts: %s',
  async (name, fill) => {
    const place = join(folder, name)
    const db = await openSqlite(place)
    const database = await newDistrict(db)
    const gate = gateOver(database, { clock: () => asOf, random: (bytes) => bytes.fill(7) })
    await foundUnits(gate, began)
    expect(await fill(db, database.district, join(place, 'sunshine.db'))).toBe(3 + 2 * about.tickets)
    expect(await verifyLog(database)).toEqual({
      events: 3 + 2 * about.tickets,
      documents: 3 + about.tickets,
      fault: null,
    })
    const names = await database.rowsOf('personal')
    expect(names.map(({ ticketId }) => ticketId).toSorted()).toEqual(
      Array.from({ length: about.tickets }, (_, index) => `seed-${String(index).padStart(9, '0')}`),
    )
    expect(new Set(names.map(({ body }) => body))).toEqual(new Set([JSON.stringify(registrationAt(began).personal)]))
    const said = (await database.eventsAfter(0, 1_000)).map(({ body }) => body).join('')
    expect(said).not.toContain(registrationAt(began).personal.visitorName)
    const tables = async () => [
      await database.unitScores((await database.countedBasis()) ?? ''),
      (await database.rowsOf('documents')).map(({ id, counted, changesAt }) => ({ id, counted, changesAt })),
    ]
    const filled = await tables()
    expect(filled[0]).toHaveLength(1)
    await database.transaction((store) => store.forgetScores())
    await gate.standings(people.reviewer, 2026)
    expect(await tables()).toEqual(filled)
    await db.destroy()
  },
)

const about = { stories, tickets: 40, asOf }
