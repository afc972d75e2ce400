import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../../..')
let folder = ''
let child: ChildProcess | undefined

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'))
})
test.afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** On a machine with Node and nothing else: no pnpm, no folder of this project, no setting. */
const bare = (more: Record<string, string> = {}) => ({
  cwd: join(folder, 'release'),
  env: { PATH: '/nonexistent', HOME: folder, DATA_DIR: join(folder, 'data'), ...more },
})

test('[OP-7] one folder is a whole server: it starts with Node alone, answers for its health, shows the page to sign in, and has the commands', async ({
  page,
}) => {
  const made = spawnSync(process.execPath, ['scripts/release.ts', join(folder, 'release')], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(made.stderr).toBe('')
  const packages = readdirSync(join(folder, 'release/node_modules')).filter((name) => name !== '@img')
  expect(packages.toSorted()).toEqual(['better-sqlite3', 'detect-libc', 'semver', 'sharp'])
  for (const name of ['package.json', 'licences.md', 'sbom.cdx.json', '运维手册.md', 'deploy/sunshine.service'])
    expect([name, existsSync(join(folder, 'release', name))]).toEqual([name, true])

  child = spawn(process.execPath, ['server.mjs'], { ...bare({ PORT: '0' }), stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await expect.poll(() => said).toContain(' is at http://')
  const address = /is at (http:\S+)/.exec(said)?.[1] ?? ''
  const code = /one-time code: (\S+)/.exec(said)?.[1] ?? ''
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ok: true })

  const body = JSON.stringify({
    code,
    districtName: '示范区',
    prefix: 'SF',
    centreName: '教育阳光服务中心',
    centreCode: 'ZX',
    login: 'admin',
    name: '孙工',
    password: 'guanghe-2026-xia',
  })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(`${address}/trpc/session.setUp`, { method: 'POST', headers, body })).status).toBe(200)
  await page.goto(address)
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible()

  const verified = spawnSync(process.execPath, ['verify.mjs'], { ...bare(), encoding: 'utf8' })
  expect(verified.stdout).toMatch(/^\d+ events, \d+ documents: sound\nlog \S+\nsecurity log \S+, \d+ entries\n$/)
  const admin = spawnSync(process.execPath, ['admin.mjs'], { ...bare(), encoding: 'utf8' })
  expect(admin.stdout).toMatch(/migrate-to postgres:\/\/…\n(?:.+\n){2}$/)
  const ended = new Promise((settled) => child?.on('exit', settled))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const [log = ''] = readdirSync(join(folder, 'data/logs'))
  expect(log).toMatch(/^sunshine-\d{4}-\d\d-\d\d\.log$/)
})
