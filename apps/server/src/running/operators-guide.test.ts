import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const sourcesOf = (pattern: string): string =>
  globSync(pattern, { cwd: root })
    .filter((file) => !file.includes('.test.'))
    .map(read)
    .join('\n')

const guide = read('docs/guide/运维手册.md')
const server = sourcesOf('apps/server/src/**/*.ts')
const blocks = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
const commands = blocks.flatMap((block) => block.trim().split('\n'))

/** The table of all commands; each is loaded by its name. */
const table = 'apps/server/src/command-line/commands.ts'

test('[OP-13] every command of ours that the operators’ guide names is there', () => {
  const named = [...guide.matchAll(/sudo sunshine ([a-z-]+)/g)].map(([, name = '']) => name)
  expect(new Set(named)).toEqual(
    new Set(['backup', 'drill', 'erase', 'migrate-to', 'new-key', 'reset-second-factor', 'restore', 'users', 'verify']),
  )
  const known = [...read(table).matchAll(/name: '([a-z-]+)'/g)].map(([, name]) => name)
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})

test('[OP-13] every file of the release that the guide installs is one the release has', () => {
  const installed = [...guide.matchAll(/\/opt\/sunshine\/deploy\/([\w.]+)/g)].map(([, name = '']) => name)
  expect(installed.length).toBeGreaterThan(4)
  for (const name of installed) expect([name, existsSync(join(root, 'apps/server/deploy', name))]).toEqual([name, true])
})

test('[OP-13] the guide’s commands need no hand of a programmer: each stands alone, in full, on one line', () => {
  expect(commands.length).toBeGreaterThan(40)
  for (const command of commands) expect(command).toMatch(/^(?:sudo|curl|sleep) \S/)
})

test('[OP-13] what the guide says is printed, the program or its proxy prints', () => {
  const [, rows = ''] = /## 出了事看哪里\n(.*?)\n## /s.exec(guide) ?? []
  const printed = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, words = '']) => words)
  expect(printed.length).toBeGreaterThan(10)
  const others = new Set(['Failed to connect', '"ok":true'])
  for (const words of printed) if (!others.has(words)) expect([words, server.includes(words)]).toEqual([words, true])
  const ofCommands = [
    'read back whole: sound',
    'everything came back',
    'is not empty',
    'on the disk of the data',
    'Start the server',
  ]
  for (const words of ['rows, read back the same', 'one-time code', ...ofCommands])
    expect([words, guide.includes(words) && server.includes(words)]).toEqual([words, true])
})

test('[OP-13] every button, field and page the guide quotes is on the screens, or a page of the guide', () => {
  const web = sourcesOf('apps/web/src/**/*.{ts,tsx}')
  const pages = [...guide.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
  const quoted = [...new Set([...guide.matchAll(/「([^」]+)」/g)].map(([, words = '']) => words))]
  expect(quoted.length).toBeGreaterThan(8)
  for (const words of quoted)
    expect([words, pages.includes(words) || new RegExp(`['"\`>\\n ]${words}['"\`<\\n]`).test(web)]).toEqual([
      words,
      true,
    ])
})

test('[OP-13] it has a page for each job that comes up', () => {
  expect([...guide.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
    '安装',
    'HTTPS',
    '第一次设置',
    '备份',
    '演练',
    '恢复',
    '升级',
    '换到 PostgreSQL',
    '出了事看哪里',
    '每月五分钟',
  ])
})

test('[BK-13] the guide and the admin’s page ask for a drill equally often', () => {
  const [, page = ''] = /## 演练\n(.*?)\n## /s.exec(guide) ?? []
  expect(page.trim()).toMatch(/^每个月试一次/)
  const asked = [...sourcesOf('apps/web/src/desk/people/*.{ts,tsx}').matchAll(/请(每.{1,3}?)演练/g)].map(
    ([, often]) => often,
  )
  expect(asked.length).toBeGreaterThan(2)
  expect(new Set(asked)).toEqual(new Set(['每个月']))
})
