import { createHash } from 'node:crypto'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { createChoices } from '@sunshine/sync/simulator'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { sql, type Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { PhotoFiles } from '../attachments/files.ts'
import { createAttachmentStore } from '../store/attachment-store.ts'
import type { DistrictDatabase, ReadThrough } from '../store/district-store.ts'
import type { Database } from '../store/schema.ts'
import { registrationAt } from '../testing/acts.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import { foundUnits, gateOver, newDistrict, people, SECRET } from '../testing/gate.ts'
import { rewriteLog } from '../testing/rewrite-log.ts'
import { holdsCode } from '../security/verify-all.ts'
import { verifyLog } from './verify.ts'
import { verifyRows } from './verify-rows.ts'

const now = parseInstant('2026-03-02T10:00:00+08:00') ?? 0
const { clerk, dispatcher } = people

let db: Kysely<Database>
let database: DistrictDatabase
let kept: Map<string, Buffer>
const files: PhotoFiles = {
  write: async () => undefined,
  read: async (name) => kept.get(name),
  has: async (name) => kept.has(name),
  remove: async (name) => void kept.delete(name),
}

/** A district with tickets that moved, names that were changed, people named, a receipt and two files. */
beforeEach(async () => {
  const fresh = await freshSqlite()
  db = fresh.db
  database = await newDistrict(db, 'zh')
  let filler = 0
  const gate = gateOver(database, { clock: () => now, random: (bytes) => bytes.fill(filler++ % 256) })
  await foundUnits(gate, now)
  const act = registrationAt(now)
  const about = async (id: string, of: TicketAct, by: Actor = dispatcher): Promise<void> =>
    expect(await gate.commitAs(by, { kind: 'ticket', id, act: of }, now)).toMatchObject({ outcome: 'accepted' })
  await about('t1', { ...act, unitId: 'QH' }, clerk)
  await about('t2', { ...act, unitId: 'QH', channel: 'centre' })
  await about('t3', { ...act, ticketType: 'report', channel: 'centre', unitId: null, accusedUnitId: 'BL' })
  await about('t2', { type: 'fieldsEdited', fields: { visitorName: '郑某', visitorPhone: '16000000002' } })
  await about('t3', {
    type: 'accusedNamed',
    personal: { accusedNames: ['吴某'] },
    persons: [{ userId: 'u-zhao', unitId: 'BL' }],
  })
  const head = await gate.pull(clerk, { protocol: 2, deviceId: 'd1', cursors: {}, limit: 1, known: null })
  expect(head.head.seq).toBeGreaterThan(5)
  const pushed = await gate.push(clerk, {
    protocol: 2,
    deviceId: 'd1',
    sentAt: now,
    known: null,
    events: [
      {
        id: 'e-1',
        subject: { kind: 'ticket', id: 't1', act: { type: 'interimNoted', text: '在查' } },
        deviceId: 'd1',
        deviceSeq: 1,
        claimedAt: now,
        anchor: null,
        baseVersion: 1,
      },
    ],
  })
  expect(pushed.receipt).not.toBeNull()
  const bytes = Buffer.from('a picture, written anew')
  kept = new Map([['a'.repeat(64), bytes]])
  await createAttachmentStore(db, 'zh').add({
    sha256: 'a'.repeat(64),
    about: 'ticket:t1',
    unitId: 'QH',
    uploadedBy: clerk.userId,
    mediaType: 'image/jpeg',
    bytes: bytes.length,
    width: 3,
    height: 4,
    storedAt: now,
    keptSha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

const faultOf = async (): Promise<string | null> =>
  (await verifyLog(database)).fault ?? (await verifyRows(database, { secret: SECRET, files }))

test('[AD-6] a district nobody touched is sound', async () => {
  expect(await faultOf()).toBeNull()
})

test('[AD-6] [SY-26] so is one whose names came with fields of a version to come', async () => {
  const gate = gateOver(database, { clock: () => now, random: (bytes) => bytes.fill(7) })
  const { personal, ...act } = { ...registrationAt(now), unitId: 'QH' }
  const named = { visitorName: '冯某', visitorPhone: '16000000003', wechat: 'feng' }
  const acts = [
    { ...act, personal: named, confidential: true },
    { ...act, personal: { ...personal, kin: ['母亲'] } },
  ]
  const events = acts.map((one, at) => ({
    id: `e-new-${at}`,
    subject: { kind: 'ticket', id: `t-new-${at}`, act: one },
    deviceId: 'd1',
    deviceSeq: 2 + at,
    claimedAt: now,
    anchor: null,
    baseVersion: 0,
  }))
  const { answers } = await gate.push(clerk, { protocol: 2, deviceId: 'd1', sentAt: now, known: null, events })
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  expect(await faultOf()).toBeNull()
})

/** Columns whose change changes nothing anybody relies on, and why: docs/audit.md says the same. */
const apart: ReadonlySet<string> = new Set([
  // The server's own bookkeeping, which neither the log nor anything of it speaks of.
  'receipts.userId',
  // What a ticket was counted as in the live sums, which no sheet is made of; rebuilding counts it anew (LS-4).
  'documents.counted',
  'documents.changesAt',
  'receipts.at',
  'attachments.about',
  'attachments.unitId',
  'attachments.uploadedBy',
  'attachments.mediaType',
  'attachments.width',
  'attachments.height',
  'attachments.storedAt',
])

const tables: readonly (ReadThrough | 'events')[] = [
  'events',
  'documents',
  'exits',
  'personal',
  'serials',
  'receipts',
  'attachments',
]

test('[AD-6] [AD-15] [AD-16] [AD-17] any one column of any row that was changed is found', async () => {
  const choices = createChoices(7)
  let changed = 0
  for (const { table, nth, column, value } of await everyCell()) {
    const other = typeof value === 'number' ? value + 1 + choices.below(1000) + 1_000_000 : mutated(value, choices)
    const put = (text: string | number | null) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text} where rowid = ${nth}`.execute(db)
    await put(other)
    expect(await faultOf().catch(String), `${table}.${column} of row ${nth}: ${value} → ${other}`).not.toBeNull()
    await put(value)
    changed++
  }
  expect(changed).toBeGreaterThan(150)
  expect(await faultOf()).toBeNull()
}, 60_000)

interface Cell {
  readonly table: string
  readonly nth: number
  readonly column: string
  readonly value: string | number | null
}

/** Every value of every row that somebody relies on. */
async function everyCell(): Promise<readonly Cell[]> {
  const cells: Cell[] = []
  for (const table of tables) {
    const asked = sql<Record<string, string | number | null>>`select rowid as nth, * from ${sql.table(table)}`
    const { rows } = await asked.execute(db)
    expect(rows.length, table).toBeGreaterThan(0)
    const relied = (column: string): boolean =>
      !['nth', 'district'].includes(column) && !apart.has(`${table}.${column}`)
    for (const row of rows) {
      const columns = Object.entries(row).filter(([column]) => relied(column))
      cells.push(...columns.map(([column, value]) => ({ table, nth: Number(row['nth']), column, value })))
    }
  }
  return cells
}

/** One character of a text is another one; nothing becomes something. */
function mutated(value: string | null, choices: ReturnType<typeof createChoices>): string {
  if (value === null || value === '') return 'x'
  const at = choices.below(value.length)
  return `${value.slice(0, at)}${value[at] === '7' ? '8' : '7'}${value.slice(at + 1)}`
}

test('[AD-6] [AD-15] any one row taken out is found, names that no act erased too', async () => {
  for (const table of tables) {
    if (table === 'receipts' || table === 'attachments') continue
    const { rows } = await sql<Record<string, unknown>>`select rowid as nth, * from ${sql.table(table)}`.execute(db)
    for (const { nth, ...row } of rows) {
      await sql`delete from ${sql.table(table)} where rowid = ${nth}`.execute(db)
      expect(await faultOf().catch(String), `${table} ${JSON.stringify(row)}`).not.toBeNull()
      const names = Object.keys(row)
      await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
        values (${sql.join(names.map((name) => row[name]))})`.execute(db)
    }
  }
  expect(await faultOf()).toBeNull()
})

test('[AD-16] a file that is not there, or has other bytes, is found', async () => {
  const [name = ''] = kept.keys()
  const bytes = kept.get(name) ?? Buffer.of()
  kept.set(name, Buffer.from(bytes.map((byte, index) => (index === 3 ? byte ^ 1 : byte))))
  expect(await faultOf()).toMatch(/not as it was kept/)
  kept.delete(name)
  expect(await faultOf()).toMatch(/is not there/)
})

test('[AD-6] a log rewritten whole, and one whose end was taken off, are found by a code somebody kept', async () => {
  const { headSeq, headHash } = await database.head()
  const code = `${headSeq.toString(36).padStart(4, '0')}-${headHash.slice(0, 4)}`.toUpperCase()
  expect(await holdsCode(database, code)).toBe(true)
  await rewriteLog(db, 'zh', { how: 'edited', at: 4 })
  expect(await holdsCode(database, code)).toBe(false)
  await sql`delete from events where seq = ${headSeq}`.execute(db)
  expect(await holdsCode(database, code)).toBeNull()
})
