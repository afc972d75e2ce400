import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { sql, type Kysely } from 'kysely'
import type { Database, NoticeRow, RobotRow } from './schema.ts'
import { claimNotice } from './transactions.ts'

/** A robot as it is kept. */
export type KeptRobot = Omit<RobotRow, 'district'>
/** A digest of a day as it is kept. */
export type KeptNotice = Omit<NoticeRow, 'district'>

/** What somebody who would send a digest says of it. */
export interface Claim {
  readonly unitId: string
  readonly day: CivilDate
  readonly robotKey: string
  readonly now: Instant
}

/** How a try ended: sent, to be tried again at `nextAt`, or given up. */
export interface Ending {
  readonly state: 'sent' | 'waiting' | 'givenUp'
  readonly result: string
  readonly nextAt: Instant | null
}

/** Robots and the digests sent to them, of one district. */
export interface NoticeStore {
  robots(): Promise<readonly KeptRobot[]>
  robot(unitId: string): Promise<KeptRobot | undefined>
  putRobot(robot: KeptRobot): Promise<void>
  dropRobot(unitId: string): Promise<void>
  setTested(unitId: string, tested: { readonly testedAt: Instant; readonly testResult: string | null }): Promise<void>
  notice(unitId: string, day: CivilDate): Promise<KeptNotice | undefined>
  /** The newest notice of each unit, quiet days left out. */
  newest(): Promise<readonly KeptNotice[]>
  /** Nothing is due on this day; whoever came first has said what counts. */
  keepQuiet(unitId: string, day: CivilDate, now: Instant): Promise<void>
  /** Takes the day's digest of a unit for the one caller who may send it now; the number of this try, or 0 (NT-4, NT-6). */
  claim(claim: Claim): Promise<number>
  /** Takes a test message's place in the robot's minute. */
  claimTest(claim: Omit<Claim, 'day'>): Promise<boolean>
  end(unitId: string, day: CivilDate, ending: Ending): Promise<void>
  /** Closes what nobody will end: tries whose process died, and days that are over. */
  giveUp(before: { readonly triedBefore: Instant; readonly today: CivilDate }): Promise<void>
}

/** DingTalk blocks a robot for ten minutes after more messages in a minute than this; WeCom refuses them. */
const MOST_A_MINUTE = 20
const MINUTE_MS = 60_000

/** The notice tables through Kysely. */
export function createNoticeStore(db: Kysely<Database>, district: string): NoticeStore {
  const robots = () => db.selectFrom('robots').selectAll().where('district', '=', district)
  const notices = () => db.selectFrom('notices').selectAll().where('district', '=', district)
  const update = (unitId: string, day: CivilDate) =>
    db
      .updateTable('notices')
      .where('district', '=', district)
      .where('unitId', '=', unitId)
      .where('day', '=', day)
      .where('state', '=', 'sending')
  return {
    robots: () => robots().orderBy('unitId').execute(),
    robot: (unitId) => robots().where('unitId', '=', unitId).executeTakeFirst(),
    async putRobot(robot) {
      const { unitId: _of, ...change } = robot
      await db
        .insertInto('robots')
        .values({ ...robot, district })
        .onConflict((conflict) => conflict.columns(['district', 'unitId']).doUpdateSet(change))
        .execute()
    },
    async dropRobot(unitId) {
      await db.deleteFrom('robots').where('district', '=', district).where('unitId', '=', unitId).execute()
    },
    async setTested(unitId, tested) {
      await db.updateTable('robots').set(tested).where('district', '=', district).where('unitId', '=', unitId).execute()
    },
    notice: (unitId, day) => notices().where('unitId', '=', unitId).where('day', '=', day).executeTakeFirst(),
    async newest() {
      const found = await notices().where('state', '<>', 'quiet').orderBy('day').execute()
      return [...new Map(found.map((row) => [row.unitId, row])).values()]
    },
    async keepQuiet(unitId, day, now) {
      const quiet = { state: 'quiet', robotKey: '', tries: 0, triedAt: now, nextAt: null, result: null }
      await db
        .insertInto('notices')
        .values({ ...quiet, district, unitId, day })
        .onConflict((conflict) => conflict.columns(['district', 'unitId', 'day']).doNothing())
        .execute()
    },
    claim: (claim) => claimNotice(db, district, (inside) => take(inside, district, claim)),
    claimTest: ({ unitId, robotKey, now }) =>
      claimNotice(db, district, async (inside) => {
        if (await isFull(inside, district, { robotKey, now })) return false
        const taken = await inside
          .updateTable('robots')
          .set({ testedAt: now, testResult: null })
          .where('district', '=', district)
          .where('unitId', '=', unitId)
          .where((tested) => tested.or([tested('testedAt', 'is', null), tested('testedAt', '<=', now - MINUTE_MS)]))
          .executeTakeFirst()
        return taken.numUpdatedRows > 0n
      }),
    async end(unitId, day, ending) {
      await update(unitId, day).set(ending).execute()
    },
    async giveUp({ triedBefore, today }) {
      const open = () => db.updateTable('notices').where('district', '=', district)
      // Nobody knows whether it went out: it is not sent again (NT-5).
      await open()
        .set({ state: 'givenUp', result: 'noAnswer' })
        .where('state', '=', 'sending')
        .where('triedAt', '<', triedBefore)
        .execute()
      await open()
        .set({ state: 'givenUp', nextAt: null })
        .where('state', '=', 'waiting')
        .where('day', '<', today)
        .execute()
    },
  }
}

async function take(db: Kysely<Database>, district: string, claim: Claim): Promise<number> {
  const { unitId, day, robotKey, now } = claim
  if (await isFull(db, district, claim)) return 0
  const first = await db
    .insertInto('notices')
    .values({ district, unitId, day, robotKey, state: 'sending', tries: 1, triedAt: now, nextAt: null, result: null })
    .onConflict((conflict) => conflict.columns(['district', 'unitId', 'day']).doNothing())
    .returning('tries')
    .executeTakeFirst()
  if (first) return first.tries
  const again = await db
    .updateTable('notices')
    .set({ state: 'sending', robotKey, triedAt: now, nextAt: null, tries: sql`tries + 1` })
    .where('district', '=', district)
    .where('unitId', '=', unitId)
    .where('day', '=', day)
    .where('state', '=', 'waiting')
    .where('nextAt', '<=', now)
    .returning('tries')
    .executeTakeFirst()
  return again?.tries ?? 0
}

/** Whether the robot has had its messages of the last minute; a digest is tried once a minute at most, so rows count tries. */
async function isFull(
  db: Kysely<Database>,
  district: string,
  { robotKey, now }: Pick<Claim, 'robotKey' | 'now'>,
): Promise<boolean> {
  const since = now - MINUTE_MS
  const { sent } = await db
    .selectFrom('notices')
    .select((rows) => rows.fn.countAll().as('sent'))
    .where('district', '=', district)
    .where('robotKey', '=', robotKey)
    .where('triedAt', '>', since)
    .executeTakeFirstOrThrow()
  const { tested } = await db
    .selectFrom('robots')
    .select((rows) => rows.fn.countAll().as('tested'))
    .where('district', '=', district)
    .where('robotKey', '=', robotKey)
    .where('testedAt', '>', since)
    .executeTakeFirstOrThrow()
  return Number(sent) + Number(tested) >= MOST_A_MINUTE
}
