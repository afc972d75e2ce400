import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite, runStatement } from '../store/sqlite.ts'
import { admin } from '../testing/admin-command.ts'
import { BackedUp } from '../testing/backed-up.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { commands } from './commands.ts'

const TICKETS = 3
let district: BackedUp
let folder = ''
const root = join(import.meta.dirname, '../../../../')
const manifest = v.object({ scripts: v.record(v.string(), v.string()) })
/** What may stand in no command's output. */
const ofCitizens = /周某|16000000001|堵车/

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'))
  district = new BackedUp()
  await district.found(TICKETS)
})
afterAll(async () => {
  await district.remove()
  await closePostgres()
  rmSync(folder, { recursive: true, force: true })
})

test('[BK-18] without a word it lists every command, a line of English and one of Chinese each; an unknown one is a line and status 2', () => {
  const { status, out, err } = district.admin()
  expect([status, err]).toEqual([0, ''])
  for (const { name, english, chinese } of commands) {
    expect(out).toContain(`npm run admin -- ${name}`)
    expect(out).toContain(`\n    ${english}\n    ${chinese}\n`)
    expect(chinese).toMatch(/^[\p{Script=Han}\p{P}\w -]+$/u)
  }
  expect(district.admin('destroy')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('usage: ') })
})

test('[BK-18] what cannot be done as asked is one plain line and status 2, and nothing of a citizen is printed', () => {
  const nowhere = { ...district.environment, DATA_DIR: join(folder, 'nowhere') }
  const asked = [
    ['backup', join(folder, 'x')],
    ['backup'],
    ['restore', join(folder, 'nothing.backup')],
    ['drill', district.dataDir],
    ['export', join(folder, 'y')],
    ['import', folder],
    ['users', 'promote', 'wang'],
    ['users', 'invite', 'li', '李', 'mayor', 'QH'],
    ['rebuild', 'now'],
    ['verify'],
  ]
  for (const words of asked) {
    const ended = admin(nowhere, ...words)
    expect(ended, words.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ended.err).toMatch(/^[^\n]+\n$/)
  }
  expect(existsSync(join(folder, 'nowhere', 'sunshine.db'))).toBe(false)
})

test('[OP-15] in the sources its commands run, and are named, with nothing on the path but Node and npm', () => {
  const { scripts } = v.parse(manifest, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  for (const name of ['admin', 'score', 'verify']) expect(scripts[name]).toBe(`exec node scripts/run.mjs ${name}`)
  const run = (...words: string[]) => {
    const env = { ...district.environment, PATH: join(folder, 'nothing') }
    return spawnSync(process.execPath, ['scripts/run.mjs', ...words], { cwd: root, encoding: 'utf8', env })
  }
  expect(run('admin')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run admin -- restore FILE') })
  expect(run('admin', 'drill')).toMatchObject({ status: 2, stderr: 'usage: npm run admin -- drill FILE\n' })
  expect(run('verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('sound') })
})

test('[OP-15] what a command says to type is what can be typed there, and a file that is missing is said in words', () => {
  const released = { ...district.environment, CALLED_AS: 'sudo sunshine' }
  const page = admin(released)
  expect(page.out).toContain('sudo sunshine restore FILE')
  expect(page.out + admin(released, 'drill').err + admin(released, 'destroy').err).not.toContain('npm')
  expect(admin(released, 'drill').err).toBe('usage: sudo sunshine drill FILE\n')
  const missing = join(folder, 'nothing.backup')
  for (const command of ['drill', 'restore'])
    expect(admin(released, command, missing)).toEqual({ status: 2, out: '', err: `${missing} is not there\n` })
})

describe('rebuild', () => {
  test('[BK-14] folds every document anew; what differs is told, and put right only with its word', async () => {
    expect(district.admin('rebuild')).toMatchObject({
      status: 0,
      out: expect.stringContaining('every one is as it was'),
    })
    expect(district.admin('rebuild', '--write')).toMatchObject({
      status: 2,
      err: expect.stringContaining('still running'),
    })
    const dataDir = join(folder, 'differing')
    await district.founded.stop()
    cpSync(district.dataDir, dataDir, { recursive: true })
    await district.founded.start()
    const db = await openSqlite(dataDir)
    await runStatement(db, `update documents set body = replace(body, '堵车', '畅通') where id = 't0'`)
    await runStatement(db, `update documents set seq = 99 where id = 't1'`)
    await runStatement(db, `delete from documents where id = 't2'`)
    await runStatement(
      db,
      `insert into documents (district, kind, id, seq, body) select district, kind, 'ghost', 77, replace(body, '"t1"', '"ghost"') from documents where id = 't1'`,
    )
    await db.destroy()
    const environment = { ...district.environment, DATA_DIR: dataDir }
    const told = admin(environment, 'rebuild')
    expect(told).toMatchObject({ status: 1, err: '' })
    for (const key of ['ticket:t0', 'ticket:t1', 'ticket:t2', 'ticket:ghost']) expect(told.out).toContain(key)
    expect(told.out).not.toMatch(ofCitizens)
    expect(admin(environment, 'rebuild')).toMatchObject({ status: 1 })
    expect(admin(environment, 'rebuild', '--write')).toMatchObject({
      status: 0,
      out: expect.stringContaining('put right'),
    })
    expect(admin(environment, 'rebuild')).toMatchObject({ status: 0 })
    expect(admin(environment, 'verify')).toMatchObject({ status: 0 })
    const again = await openSqlite(dataDir)
    await runStatement(again, `update events set body = replace(body, '堵车', '畅通') where seq = 4`)
    await again.destroy()
    expect(admin(environment, 'rebuild', '--write')).toMatchObject({
      status: 1,
      out: expect.stringContaining('event 4'),
    })
  })
})

describe('export and import', () => {
  test('[BK-15] the district as lines that any program reads; names and phones only with their word, passwords never', async () => {
    const out = join(folder, 'archive')
    const done = district.admin('export', out)
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(done.out).not.toMatch(ofCitizens)
    const all = readdirSync(out)
      .map((name) => readFileSync(join(out, name), 'utf8'))
      .join('')
    expect(all).not.toMatch(/周某|16000000001|argon2/)
    expect(readdirSync(out)).not.toContain('personal.jsonl')
    const events = readFileSync(join(out, 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(events).toHaveLength(TICKETS + 2)
    expect(events[2]).toMatchObject({ seq: 3, body: { subject: { act: { type: 'registered' } } } })
    expect(district.admin('export', out)).toMatchObject({ status: 2, err: expect.stringContaining('not empty') })
    expect(district.admin('export', join(folder, 'z'), '--with-attachments')).toMatchObject({ status: 2 })
  })

  test('[BK-15] an export with everything, imported into an empty place on either database, is the same district', async () => {
    const out = join(folder, 'whole')
    expect(district.admin('export', out, '--with-personal-data', '--with-attachments')).toMatchObject({ status: 0 })
    expect(readdirSync(join(out, 'attachments'))).toHaveLength(2 * TICKETS)
    const home = { ...district.environment, DATA_DIR: join(folder, 'home') }
    expect(admin(home, 'import', out)).toMatchObject({ status: 0, out: expect.stringContaining('sound') })
    expect(admin(home, 'import', out)).toMatchObject({ status: 2, err: expect.stringContaining('already') })
    const again = join(folder, 'again')
    expect(admin(home, 'export', again, '--with-personal-data', '--with-attachments')).toMatchObject({ status: 0 })
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\./.test(name))
    for (const name of files.filter((one) => one !== 'manifest.json'))
      expect(readFileSync(join(again, name)).equals(readFileSync(join(out, name))), name).toBe(true)
    const there = { ...home, DATA_DIR: join(folder, 'there'), DATABASE_URL: await newPostgres() }
    expect(admin(there, 'import', out)).toMatchObject({ status: 0, err: '' })
    expect(admin(there, 'verify')).toMatchObject({ status: 0 })
  }, 120_000)

  test('[BK-15] a line that was changed, a file that was, and a name with a path in it are refused and nothing is imported', () => {
    const out = join(folder, 'changed')
    expect(district.admin('export', out)).toMatchObject({ status: 0 })
    const home = { ...district.environment, DATA_DIR: join(folder, 'never') }
    const refuses = (): void => {
      expect(admin(home, 'import', out)).toMatchObject({ status: 2, out: '' })
      expect(readdirSync(home.DATA_DIR).filter((name) => !name.startsWith('.'))).toEqual([])
    }
    mkdirSync(home.DATA_DIR)
    const [file, manifest] = [join(out, 'documents.jsonl'), join(out, 'manifest.json')]
    const [text, said] = [readFileSync(file, 'utf8'), readFileSync(manifest, 'utf8')]
    writeFileSync(file, text.replace('青禾中学', '青禾学校'))
    refuses()
    writeFileSync(file, text)
    writeFileSync(manifest, said.replace('documents.jsonl', '../documents.jsonl'))
    refuses()
    writeFileSync(manifest, said.replace('"events.jsonl"', '"sessions.jsonl"'))
    refuses()
    writeFileSync(manifest, said.replace(/"headSeq": \d+/, '"headSeq": 2'))
    refuses()
  })
})

describe('users', () => {
  test('[BK-16] a bureau that is locked out gets in again from the machine itself, and it is written down', async () => {
    const accounts = () => district.founded.server.accounts
    const token = (await district.founded.cookie('admin')).replace('session=', '')
    expect(district.admin('users', 'list')).toMatchObject({
      status: 0,
      out: expect.stringContaining('wang\t王老师\tschoolClerk\tQH\tactive'),
    })
    const reset = district.admin('users', 'reset', 'admin')
    expect(reset).toMatchObject({ status: 0, err: '' })
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(reset.out)?.[0] ?? ''
    expect(await accounts().actorOf(token)).toBeUndefined()
    const password = 'guanghe-2026-xia'
    expect(await accounts().signIn({ login: 'admin', password, source: 'test' })).toHaveProperty('refused')
    const again = { login: 'admin', code, password: 'jinshan-2027-chun', source: 'test' }
    expect(await accounts().acceptInvite(again)).toMatchObject({ ok: { actor: district.founded.actor('admin') } })
    expect(district.admin('users', 'invite', 'li', '李校长', 'principal', 'QH').out).toMatch(/^li enters with /)
    expect(district.admin('users', 'invite', 'wang', '王老师', 'schoolClerk', 'QH')).toMatchObject({ status: 2 })
    expect(district.admin('users', 'invite', 'bo', '薄', 'principal', 'XX')).toMatchObject({ status: 2 })
    expect(district.admin('users', 'deactivate', 'wang')).toMatchObject({ status: 0 })
    expect(district.admin('users', 'deactivate', 'admin')).toMatchObject({
      status: 2,
      err: expect.stringContaining('last admin'),
    })
    expect(district.admin('users', 'reset', 'nobody')).toMatchObject({ status: 2 })
    expect((await district.founded.machineActs()).filter(({ subject }) => subject !== null)).toMatchObject([
      { kind: 'signInReset', subject: district.founded.actor('admin').userId },
      { kind: 'invited', subject: expect.any(String) },
      { kind: 'deactivated', subject: district.founded.actor('wang').userId },
    ])
    expect(existsSync(join(district.dataDir, 'machine-acts.jsonl'))).toBe(false)
  }, 120_000)
})
