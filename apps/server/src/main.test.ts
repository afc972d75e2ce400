import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>app</title>')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(folder, { recursive: true, force: true })
})

/** The server as a person starts it. */
function start(more: Record<string, string | undefined> = {}, ...words: string[]) {
  const env = { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data'), WEB_DIST: join(folder, 'web'), ...more }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const ready = async (): Promise<string> => {
    await expect.poll(() => said.out, { timeout: 15_000 }).toContain(' is at http')
    return /is at (http:\S+)/.exec(said.out)?.[1] ?? ''
  }
  return { child, said, ended, ready }
}

test('[SV-5] on an empty data folder it prints a code; with it, a stream open, a signal ends it within a second', async () => {
  const server = start()
  const address = await server.ready()
  const code = /^First run\. Open \S+\/set-up and enter this one-time code: (\S+)$/m.exec(server.said.out)?.[1]
  const body = JSON.stringify({
    code,
    districtName: '示范区',
    prefix: 'SF',
    centreName: '中心',
    centreCode: 'ZX',
    login: 'admin',
    name: '孙工',
    password: 'guanghe-2026-xia',
  })
  const headers = { 'content-type': 'application/json' }
  const done = await fetch(`${address}/trpc/session.setUp`, { method: 'POST', headers, body })
  expect(done.status).toBe(200)
  const cookie = done.headers.get('set-cookie')?.split(';')[0] ?? ''
  const stream = await fetch(`${address}/trpc/sync.live`, { headers: { cookie } })
  const reader = stream.body?.getReader()
  let heard = ''
  while (reader && !heard.includes('"seq":1')) heard += new TextDecoder().decode((await reader.read()).value)
  const from = Date.now()
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(Date.now() - from).toBeLessThan(1_000)
  const again = start()
  await again.ready()
  expect(again.said.out).not.toContain('First run')
}, 30_000)

test('[SV-5] no port and no app are one clear line each, and the end', async () => {
  const noPort = start({ PORT: 'many' })
  const noApp = start({ WEB_DIST: join(folder, 'nowhere') })
  expect([await noPort.ended, await noApp.ended]).toEqual([1, 1])
  expect(noPort.said.err).toBe('PORT is many; it must be a whole number from 0 to 65535.\n')
  expect(noApp.said.err).toMatch(/^The app is not built: \S+ has no index\.html\. Run npm start\.\n$/)
}, 30_000)

test('[SV-35] a demo lies in a folder of its own: the district started after it has its first run', async () => {
  const plain = { DATA_DIR: undefined, DATABASE_URL: undefined }
  const demo = start(plain, '--demo')
  await expect.poll(() => existsSync(join(folder, 'data-demo/demo-unfinished')), { timeout: 15_000 }).toBe(true)
  demo.child.kill('SIGINT')
  await demo.ended
  const district = start(plain)
  await district.ready()
  expect(district.said.out).toMatch(/^First run\./)
  expect(district.said.out).toContain('data in data;')
  const elsewhere = start({ DATA_DIR: join(folder, 'elsewhere') }, '--demo')
  await expect.poll(() => existsSync(join(folder, 'elsewhere/demo-unfinished')), { timeout: 15_000 }).toBe(true)
  elsewhere.child.kill('SIGINT')
  await elsewhere.ended
}, 60_000)

test('[SV-8] a demo broken off while it was being filled is not taken for a district', async () => {
  const broken = start({}, '--demo')
  await expect.poll(() => broken.said.out, { timeout: 15_000 }).toContain('Filling the demo district')
  await expect.poll(() => existsSync(join(folder, 'data/demo-unfinished')), { timeout: 5_000 }).toBe(true)
  broken.child.kill('SIGINT')
  await broken.ended
  const next = start()
  expect(await next.ended).toBe(1)
  expect(next.said.err).toMatch(
    /^The demo district in \S+ was broken off while it was being filled\. Delete that folder and start again\.\n$/,
  )
}, 40_000)

test('[BK-7] with backups into its own data it does not start, with a key on a second folder it does, also for the first time', async () => {
  const [data, disk] = [join(folder, 'data'), join(folder, 'disk')]
  mkdirSync(disk)
  const passphrase = { BACKUP_PASSPHRASE: '三月油菜花开满地-2026' }
  const refused = start({ BACKUP_DIR: folder, ...passphrase })
  expect(await refused.ended).toBe(1)
  expect(refused.said.err).toMatch(/^BACKUP_DIR: [^\n]+ lie in one another[^\n]+\n$/)
  rmSync(data, { recursive: true })
  const server = start({ BACKUP_DIR: disk, ...passphrase })
  await server.ready()
  expect(server.said.err).toContain('on the disk of the data')
})
