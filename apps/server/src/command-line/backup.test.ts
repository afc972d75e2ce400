import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, saveCentre, type Server } from '../server.ts'

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
  expect(run('backup', join(folder, 'data'), target)).toMatchObject({ status: 0, stdout: `backed up to ${target}\n` })
  expect(run('verify', target)).toMatchObject({ status: 0, stdout: '1 events, 1 documents: sound\n' })
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
