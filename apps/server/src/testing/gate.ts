import { zhuhui2019 } from '@sunshine/rubric'
import type { Random, Tables } from '@sunshine/sync'
import { chinaCalendar, defaultLimits, itemLimitOf, type Actor } from '@sunshine/tickets'
import { createGate, type Gate } from '../gate/gate.ts'
import { createDistrictDatabase, type DistrictDatabase } from '../store/district-store.ts'
import { openSqlite, runStatement } from '../store/sqlite.ts'

export const tables: Tables = {
  calendar: chinaCalendar,
  limits: defaultLimits,
  itemLimit: (item) => itemLimitOf(zhuhui2019, item),
}

export const people = {
  clerk: { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
  otherClerk: { userId: 'u-zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' },
  principal: { userId: 'u-li', name: '李校长', role: 'principal', unitId: 'QH' },
  dispatcher: { userId: 'u-chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' },
  reviewer: { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  approver: { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
  admin: { userId: 'u-it', name: '管理员', role: 'admin', unitId: 'ZX' },
} as const satisfies Record<string, Actor>

export interface TestGate {
  readonly gate: Gate
  readonly database: DistrictDatabase
  /** The server's clock. */
  readonly setTime: (now: number) => void
  /** Runs a statement behind the gate's back. */
  readonly sql: (statement: string) => Promise<void>
}

const noRandomness: Random = (bytes) => bytes.fill(7)

/** A gate on SQLite in memory with a centre and two schools; its clock stands where the test puts it. */
export async function openTestGate(startsAt: number, random: Random = noRandomness): Promise<TestGate> {
  const db = await openSqlite(':memory:')
  await db
    .insertInto('districts')
    .values({ id: 'zh', name: '珠晖区', prefix: 'ZH', headSeq: 0, headHash: '' })
    .execute()
  const database = createDistrictDatabase(db, 'zh')
  let now = startsAt
  let serial = 0
  // Ids of server-side acts must differ even without randomness.
  const counted: Random = (bytes) => {
    random(bytes)
    bytes[15] = serial++ % 256
    return bytes
  }
  const gate = createGate({
    database,
    clock: () => now,
    random: counted,
    secret: 'test',
    tables,
    initialsOf: (name) => name.slice(0, 1),
    hint: () => undefined,
  })
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
  return {
    gate,
    database,
    sql: (statement) => runStatement(db, statement),
    setTime(instant) {
      now = instant
    },
  }
}
