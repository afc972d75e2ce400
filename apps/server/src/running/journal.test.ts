import { expect, test } from 'vitest'
import { diskSentence } from '../disk-health.ts'
import { createJournal, createLines, type Entry } from './journal.ts'
import { createRouteOf, shortened } from './routes.ts'

const now = (): number => Date.parse('2026-11-28T10:00:00Z')

function lineOf(entry: Entry): Record<string, unknown> {
  const lines: string[] = []
  createJournal((line) => void lines.push(line), now).note(entry)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '')
}

const request: Entry = {
  kind: 'request',
  request: '0123456789abcdef',
  method: 'POST',
  route: '/trpc/sync.push',
  status: 200,
  ms: 12.4,
  source: '10.8.3.0',
  person: 'a8f2c9d04e1b',
}

test('[OP-1] a request is one line: which door, what was answered, how long it took, from which network, by which account', () => {
  expect(lineOf(request)).toEqual({
    time: '2026-11-28T10:00:00.000Z',
    level: 30,
    kind: 'request',
    request: '0123456789abcdef',
    method: 'POST',
    route: '/trpc/sync.push',
    status: 200,
    ms: 12,
    source: '10.8.3.0',
    person: 'a8f2c9d04e1b',
  })
  expect(lineOf({ ...request, status: 503 })).toMatchObject({ level: 40 })
})

test('[OP-2] what does not have the form of its field is not written, and a field nobody foresaw is not there', () => {
  const stranger = {
    ...request,
    method: 'GET 王',
    route: '/x/13987654321',
    source: '王小明',
    person: '王小明',
    request: 'x',
    name: '王小明',
  }
  expect(lineOf(stranger)).toMatchObject({ method: '?', route: '?', source: '?', person: '?', request: '?' })
  expect(JSON.stringify(lineOf(stranger))).not.toContain('王')
})

test('[OP-2] should somebody log around the list of fields, what is named like a secret is taken out by pino itself', () => {
  const lines: string[] = []
  createLines((line) => void lines.push(line), now).info({
    password: 'x1',
    deep: { phone: 'x2', token: 'x3' },
    count: 3,
  })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: '2026-11-28T10:00:00.000Z', level: 30, deep: {}, count: 3 },
  ])
})

test('[OP-2] an error is its class, the system’s code and where it was thrown; its message and its causes’ stay out', () => {
  const cause = Object.assign(new TypeError('王小明 13987654321'), { code: 'SQLITE_BUSY' })
  const error = new Error('王小明\n    at write (/13987654321/a.ts:1:2)', { cause })
  const line = lineOf({ kind: 'fault', where: 'sync.push', error })
  expect(line).toMatchObject({
    where: 'sync.push',
    error: 'Error',
    cause: { error: 'TypeError', systemCode: 'SQLITE_BUSY' },
  })
  expect(line['stack']).toContainEqual(expect.stringMatching(/\(running\/journal\.test\.ts:\d+\)$/))
  expect(JSON.stringify(line)).not.toMatch(/王|13987654321/)
  expect(lineOf({ kind: 'fault', where: 'x', error: '王小明' })).toMatchObject({ trouble: 'told as text' })
  expect(lineOf({ kind: 'fault', where: 'x', error: { name: '王' } })).toMatchObject({ error: 'object' })
})

test('[OP-4] a disk that fails is named by its trouble', () => {
  const sentence = `${diskSentence('diskFull')} (no space for 王小明)`
  expect(lineOf({ kind: 'fault', where: 'disk', error: sentence })).toMatchObject({ level: 50, trouble: 'diskFull' })
})

test('[OP-4] start and stop are lines too', () => {
  expect(lineOf({ kind: 'started', port: 3900, storedIn: 'file' })).toMatchObject({ kind: 'started', port: 3900 })
  expect(lineOf({ kind: 'stopped', ms: 210.7 })).toMatchObject({ kind: 'stopped', ms: 211 })
})

test.each([
  ['/healthz', '/healthz'],
  ['/trpc/sync.push', '/trpc/sync.push'],
  ['/trpc/sync.push%2Csync.pull', '/trpc/sync.push,sync.pull'],
  ['/trpc/sync.push,13987654321', '/trpc/unknown'],
  ['/attachments/uploads', '/attachments/uploads'],
  ['/attachments/uploads/abc', '/attachments/uploads/:id'],
  ['/attachments/9f86d0', '/attachments/:digest'],
  ['/calendar/QzE5.ics', '/calendar/:secret'],
  ['/assets/index-1.js', '/assets/*'],
  ['/sw.js', '/file'],
  ['/set-up', '/page'],
  ['/王小明', '/page'],
])('[OP-2] %s is logged as the door %s', (path, route) => {
  const routeOf = createRouteOf(new Set(['sync.push', 'sync.pull']), new Map([['/sw.js', 1]]))
  expect(routeOf(path)).toBe(route)
})

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:10.1.2.3', '10.1.2.0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
  ['王小明', '::'],
])('[OP-2] of the address %s the network %s is kept', (address, network) => {
  expect(shortened(address)).toBe(network)
})
