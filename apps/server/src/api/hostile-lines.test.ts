import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FoundedServer } from '../testing/founded-server.ts'
import { hostileLines } from '../testing/hostile/lines.ts'
import { saidTo } from '../testing/hostile/raw-line.ts'

const founded = new FoundedServer()

/** The first is hung up on by the line itself; the second still has a body to come, and is ended as every slow one (WH-13). */
const unanswered: ReadonlySet<string> = new Set(['line: CONNECT', 'head: chunk size beyond all'])

beforeAll(() => founded.found('示范区'))
afterAll(() => founded.remove())

test('[WH-16] no path, header or first line is answered as a fault of the server, with a file of its own, or as if it were two', async () => {
  const faults: string[] = []
  for (const { name, bytes } of hostileLines) {
    const said = await saidTo(founded.address, bytes)
    const statuses = [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
    const isOne = statuses.length <= 1 || (statuses.length === 2 && statuses[0] === 100)
    if (statuses.some((status) => status >= 500) || !isOne) faults.push(`${name}: ${statuses.join(', ')}`)
    if (/root:|SQLite|"version"|access-control-allow/.test(said)) faults.push(`${name}: ${said.slice(0, 200)}`)
    if (statuses.length === 0 && !unanswered.has(name)) faults.push(`${name}: no answer`)
  }
  expect(faults).toEqual([])
  expect(founded.log).toEqual([])
  expect((await fetch(`${founded.address}/healthz`)).status).toBe(200)
})

test('[WH-16] a line dropped in the middle of a body leaves nothing in the log, whatever it was for', async () => {
  const cookie = await founded.cookie('admin')
  const place = `/attachments/${'0'.repeat(64)}?assessment=ZX:2026`
  for (const [method, path] of [
    ['POST', '/trpc/session.signIn'],
    ['POST', '/trpc/sync.push'],
    ['PUT', place],
    ['POST', '/attachments/uploads'],
    ['PATCH', `/attachments/uploads/${'0'.repeat(32)}-${'0'.repeat(32)}`],
    ['POST', '/'],
  ] as const) {
    const head = `${method} ${path} HTTP/1.1\r\nhost: here\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`
    await dropped(`${head}content-length: 100\r\n\r\n{"a`)
  }
  expect((await fetch(`${founded.address}/healthz`)).status).toBe(200)
  expect(founded.log).toEqual([])
})

/** Sends this and hangs up. */
function dropped(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const line = connect(Number(new URL(founded.address).port), '127.0.0.1', () =>
      line.write(bytes, () => setImmediate(() => line.destroy())),
    )
    line.on('error', () => undefined)
    line.on('close', () => resolve())
  })
}
