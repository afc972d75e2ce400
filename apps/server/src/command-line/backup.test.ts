import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupStatus } from '../backup-record.ts'
import { openServer, saveCentre, type Server } from '../server.ts'
import { openSqlite, runStatement } from '../store/sqlite.ts'

let folder = ''
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html>')
  server = await openServer({
    dataDir: join(folder, 'data'),
    webFolder: join(folder, 'web'),
    now: Date.now,
    logError: (error) => expect.fail(String(error)),
  })
  const asked = {
    districtName: '示范区',
    prefix: 'SF',
    login: 'admin',
    name: '孙工',
    password: 'guanghe-2026-xia',
    unitId: 'ZX',
  }
  const made = await server.accounts.setUp({ code: await server.accounts.makeSetUpCode(), ...asked })
  if ('refused' in made) throw new Error(made.refused.code)
  await saveCentre(server.gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now: Date.now() })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (command: string, dataDir: string, ...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...words], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  })

test('a backup taken while the server runs is a sound district of its own', () => {
  const target = join(folder, 'copy')
  expect(run('backup', join(folder, 'data'), target)).toMatchObject({
    status: 0,
    stdout: `backed up to ${target}: 1 events, 1 documents, read through: sound\n`,
  })
  expect(run('verify', target)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^1 events, 1 documents: sound\nlog 0001-[0-9A-F]{4}-/),
  })
  expect(run('backup', join(folder, 'data'), target)).toMatchObject({
    status: 2,
    stderr: `${target} already holds a backup; name another folder\n`,
  })
})

test('a folder without a district cannot be backed up', () => {
  expect(run('backup', join(folder, 'web'), join(folder, 'other'))).toMatchObject({
    status: 2,
    stderr: `${join(folder, 'web')} holds no district\n`,
  })
})

test('[AM-9] the server knows when the last backup was made, where, how large, and that it was read through', () => {
  const dataDir = join(folder, 'data')
  const target = join(folder, 'known')
  const before = Date.now()
  run('backup', dataDir, target)
  const status = backupStatus({ dataDir, isPostgres: false, now: before })
  expect(status).toMatchObject({ storedIn: 'file', isThere: true, dataFolder: dataDir })
  expect(status.last).toMatchObject({ folder: target, photos: 0, sameDisk: true, events: 1, fault: null })
  expect(status.last?.at).toBeGreaterThanOrEqual(before)
  expect(status.last?.bytes).toBeGreaterThan(4096)
  rmSync(target, { recursive: true })
  expect(backupStatus({ dataDir, isPostgres: false, now: before })).toMatchObject({ isThere: false })
})

test('[AM-9] a copy that is not sound is written down as such, and the command fails', async () => {
  const dataDir = join(folder, 'damaged')
  cpSync(join(folder, 'data'), dataDir, { recursive: true })
  const db = await openSqlite(dataDir)
  await runStatement(db, `update events set body = body || ' '`)
  await db.destroy()
  const done = run('backup', dataDir, join(folder, 'damaged-copy'))
  expect(done).toMatchObject({ status: 1, stderr: expect.stringContaining('but not sound: event 1') })
  expect(backupStatus({ dataDir, isPostgres: false, now: 0 }).last?.fault).toMatch(/^event 1/)
})

test('[AM-9] no record, a broken one, and PostgreSQL are told as not known', () => {
  const dataDir = join(folder, 'empty')
  mkdirSync(dataDir)
  const last = () => backupStatus({ dataDir, isPostgres: false, now: 0 }).last
  expect(last()).toBeNull()
  for (const text of ['{', '{"at":"yesterday"}', 'null']) {
    writeFileSync(join(dataDir, 'last-backup.json'), text)
    expect(last()).toBeNull()
  }
  expect(backupStatus({ dataDir: join(folder, 'data'), isPostgres: true, now: 0 })).toMatchObject({
    storedIn: 'postgres',
    last: null,
  })
})
