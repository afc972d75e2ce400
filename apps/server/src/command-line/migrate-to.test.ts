import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer } from '../server.ts'
import { saveCentre } from '../set-up.ts'
import { openPostgres } from '../store/postgres.ts'
import { registrationAt } from '../testing/acts.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'

const TICKETS = 1_100
const PASSWORD = 'guanghe-2026-xia'
let folder = ''
let url = ''
const dataDir = (): string => join(folder, 'data')
const logError = (error: unknown): void => expect.fail(String(error))
const open = (databaseUrl?: string) =>
  openServer({ dataDir: dataDir(), webFolder: join(folder, 'web'), now: Date.now, logError, databaseUrl })

beforeAll(async () => {
  url = await newPostgres()
  folder = mkdtempSync(join(tmpdir(), 'move-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html>')
  const server = await open()
  const made = await server.accounts.setUp({
    code: await server.accounts.makeSetUpCode(),
    districtName: '示范区',
    prefix: 'SF',
    login: 'admin',
    name: '孙工',
    password: PASSWORD,
    unitId: 'ZX',
  })
  if ('refused' in made) throw new Error(made.refused.code)
  const now = Date.now()
  await saveCentre(server.gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now })
  const school = {
    name: '青禾中学',
    orgKind: 'districtSchool',
    phone: '0734-0000001',
    active: true,
    sites: [],
  } as const
  await server.gate.commitAs(
    made.ok.actor,
    { kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } },
    now,
  )
  const clerk = await server.accounts.createWithPassword({
    login: 'wang',
    name: '王老师',
    role: 'schoolClerk',
    unitId: 'QH',
    password: PASSWORD,
  })
  for (let index = 0; index < TICKETS; index++) {
    const act = { ...registrationAt(now), description: `𬭚校门口第 ${index} 次堵车。` }
    await server.gate.commitAs(clerk, { kind: 'ticket', id: `t${index}`, act }, now)
  }
  await server.stop()
}, 120_000)
afterAll(async () => {
  await closePostgres()
  rmSync(folder, { recursive: true, force: true })
})

const admin = (...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'admin.ts'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir(), DATABASE_URL: '' },
  })

test('[GT-17] nothing is moved from under a running server', async () => {
  const server = await open()
  expect(admin('migrate-to', url)).toEqual(
    expect.objectContaining({
      status: 2,
      stdout: '',
      stderr: `the server is still running on ${dataDir()}: stop it first; nothing was moved\n`,
    }),
  )
  await server.stop()
  expect(existsSync(join(dataDir(), 'moved-to-postgres'))).toBe(false)
})

test('[GT-17] a district moves to PostgreSQL with everybody and everything, read back row by row, and goes on there', async () => {
  const { status, stdout, stderr } = admin('migrate-to', url)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain(`events: ${TICKETS + 2} rows, read back the same`)
  expect(stdout).toContain('users: 2 rows, read back the same')
  expect(stdout).toContain(`${TICKETS + 2} events, ${TICKETS + 2} documents: sound`)

  const server = await open(url)
  const signedIn = await server.accounts.signIn({ login: 'wang', password: PASSWORD, source: 'test' })
  expect(signedIn).toHaveProperty('ok')
  if ('refused' in signedIn) return
  const next = registrationAt(Date.now())
  expect(
    await server.gate.commitAs(signedIn.ok.actor, { kind: 'ticket', id: 'next', act: next }, Date.now()),
  ).toMatchObject({ outcome: 'accepted' })
  await server.stop()
})

test('[GT-17] a second move is refused, and a district that has moved does not start where it was', async () => {
  expect(admin('migrate-to', url)).toMatchObject({
    status: 2,
    stderr: `${dataDir()} was not moved: the PostgreSQL already holds a district of that name\n`,
  })
  const started = spawnSync(process.execPath, [join(import.meta.dirname, '../main.ts')], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir(), DATABASE_URL: '', WEB_DIST: join(folder, 'web'), PORT: '0' },
    timeout: 20_000,
  })
  expect(started.status).toBe(1)
  expect(started.stderr).toMatch(/has moved to PostgreSQL/)
})

test('[GT-17] a row that comes over otherwise, or a break, leaves nothing there', async () => {
  const other = await newPostgres()
  const db = await openPostgres(other, logError)
  // As a database would be that mends what it is given.
  const { sql } = await import('kysely')
  await sql`create function shorten() returns trigger language plpgsql as
    $$ begin new.body := left(new.body, 20); return new; end $$`.execute(db)
  await sql`create trigger shortened before insert on documents for each row execute function shorten()`.execute(db)
  const { status, stderr } = admin('migrate-to', other)
  expect(status).not.toBe(0)
  expect(stderr).toContain('a row of documents came over otherwise than it was')
  expect(await db.selectFrom('events').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('districts').selectAll().execute()).toEqual([])
  await db.destroy()
  expect(existsSync(join(dataDir(), 'sunshine.db'))).toBe(true)
})
