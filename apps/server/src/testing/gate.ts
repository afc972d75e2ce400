import type { Random } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import { createGate, type Gate } from '../gate/gate.ts'
import { createDistrictDatabase } from '../store/district-database.ts'
import type { DistrictDatabase } from '../store/district-store.ts'
import type { Database } from '../store/schema.ts'
import { runStatement } from '../store/sqlite.ts'
import { freshSqlite, type OpenFresh } from './fresh-sqlite.ts'

export const people = {
  clerk: { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
  otherClerk: { userId: 'u-zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' },
  principal: { userId: 'u-li', name: '李校长', role: 'principal', unitId: 'QH' },
  dispatcher: { userId: 'u-chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' },
  reviewer: { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  approver: { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
  admin: { userId: 'u-it', name: '管理员', role: 'admin', unitId: 'ZX' },
} as const satisfies Record<string, Actor>

/** The key of a test's gate. */
export const SECRET = 'test'

export interface TestGate {
  readonly gate: Gate
  readonly database: DistrictDatabase
  /** The server's clock. */
  readonly setTime: (now: number) => void
  /** Runs a statement behind the gate's back. */
  readonly sql: (statement: string) => Promise<void>
  /** Errors of ours that held up nobody. */
  readonly faults: readonly unknown[]
}

const noRandomness: Random = (bytes) => bytes.fill(7)

/** A gate with a centre and two schools, on SQLite in memory unless told otherwise; its clock stands where the test puts it. */
export async function openTestGate(
  startsAt: number,
  { openFresh = freshSqlite, random = noRandomness }: { openFresh?: OpenFresh; random?: Random } = {},
): Promise<TestGate> {
  const { db, district } = await openFresh()
  let now = startsAt
  const database = await newDistrict(db, district)
  const faults: unknown[] = []
  const gate = gateOver(database, { clock: () => now, random, fault: (error) => faults.push(error) })
  await foundUnits(gate, startsAt)
  return {
    gate,
    database,
    faults,
    sql: (statement) => runStatement(db, statement),
    setTime(instant) {
      now = instant
    },
  }
}

/** The district's row in a database that has none of that id. */
export async function newDistrict(db: Kysely<Database>, id = 'zh'): Promise<DistrictDatabase> {
  await db.insertInto('districts').values({ id, name: '珠晖区', prefix: 'ZH', headSeq: 0, headHash: '' }).execute()
  return createDistrictDatabase(db, id)
}

export function thrown(error: unknown): never {
  throw error
}

/** The gate of such a district; an error of ours ends the test unless it asks for it. */
export function gateOver(
  database: DistrictDatabase,
  { clock, random, fault = thrown }: { clock: () => number; random: Random; fault?: (error: unknown) => void },
): Gate {
  let serial = 0
  // Ids of server-side acts must differ even without randomness.
  const counted: Random = (bytes) => {
    random(bytes)
    bytes[15] = serial++ % 256
    return bytes
  }
  const initialsOf = async (name: string): Promise<string> => name.slice(0, 1)
  return createGate({ database, clock, random: counted, secret: SECRET, initialsOf, hint: () => undefined, fault })
}

/** A centre and two schools. */
export async function foundUnits(gate: Gate, now: number): Promise<void> {
  const units = {
    ZX: ['阳光服务中心', 'centre'],
    QH: ['青禾中学', 'districtSchool'],
    BL: ['白鹭洲小学', 'districtSchool'],
  } as const
  for (const [id, [name, orgKind]] of Object.entries(units)) {
    const act = { type: 'unitSaved', name, orgKind, phone: '0734-0000001', sites: [], active: true } as const
    const answer = await gate.commitAs(people.admin, { kind: 'unit', id, act: { ...act, sites: [] } }, now)
    if (answer.outcome !== 'accepted') throw new Error(`unit ${id} was refused`)
  }
}
