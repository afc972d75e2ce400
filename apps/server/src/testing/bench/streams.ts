// `pnpm bench streams`: what live streams cost one process, and how long a commit takes to be heard on all; STREAMS=1000.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { report } from '@sunshine/bench'
import { openClient, signIn } from '@sunshine/sync/headless'

const STREAMS = Number(process.env['STREAMS'] ?? 1000)
const COMMITS = Number(process.env['COMMITS'] ?? 20)
const RESTED_MS = 600
const PASSWORD = 'guanghe-2026-xia'
const folder = mkdtempSync(join(tmpdir(), 'streams-'))
const filled = spawnSync(process.execPath, [join(import.meta.dirname, 'fill.ts'), folder, '600'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (filled.status !== 0) process.exit(1)
const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
  env: { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise<string>((resolve) => {
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    const found = / is at (http:\/\/\S+)/.exec(text)?.[1]
    if (found !== undefined) resolve(found)
  })
})
/** As many live streams as one person may have open. */
const EACH = 30
/** Lets somebody in who only listens; the cookie of their session. */
async function listener(admin: string, number: number): Promise<string> {
  const login = `listener-${number}`
  const call = async (procedure: string, input: object, cookie: string): Promise<Response> => {
    const headers = { 'content-type': 'application/json', cookie }
    return fetch(`${address}/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })
  }
  const asked = { login, name: '听众', role: 'reviewer', unitId: 'ZX' }
  const invited: { result: { data: { code: string } } } = await (await call('people.invite', asked, admin)).json()
  const entered = await call('session.acceptInvite', { login, code: invited.result.data.code, password: PASSWORD }, '')
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/** Resident memory of the server, in bytes, as the system counts it. */
const resident = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024

try {
  const line = { fetch, address }
  const session = await signIn(line, { login: 'wang', password: PASSWORD })
  const client = openClient({ ...line, session, now: Date.now, random: (bytes) => crypto.getRandomValues(bytes) })
  await client.sync()
  const { cookie: admin } = await signIn(line, { login: 'admin', password: PASSWORD })
  const cookies: string[] = []
  for (let number = 0; number * EACH < STREAMS; number++) cookies.push(await listener(admin, number))
  const before = resident()
  const agent = new Agent({ maxSockets: STREAMS })
  let heard = 0
  let all = (): void => undefined
  for (let opened = 0; opened < STREAMS; opened++)
    get(`${address}/trpc/sync.live`, { agent, headers: { cookie: cookies[opened % cookies.length] } }, (response) =>
      response.on('data', (chunk: Buffer) => {
        heard += (chunk.toString().match(/^data: \{"seq":/gm) ?? []).length
        if (heard >= STREAMS) all()
      }),
    )
  const everyoneHeard = (): Promise<void> =>
    new Promise((resolve) => {
      all = resolve
      if (heard >= STREAMS) resolve()
    })
  await everyoneHeard()
  const each = (resident() - before) / STREAMS / 1000
  report({ target: 'streams', what: `memory of each of ${STREAMS} live streams`, unit: 'kB', figures: [each] })
  const took: number[] = []
  for (let made = 0; made < COMMITS; made++) {
    // A reader is told twice a second at most (WH-12).
    await setTimeout(RESTED_MS)
    await client.do({ kind: 'ticket', id: 'ticket-S01-0', act: { type: 'interimNoted', text: '已联系家长。' } })
    heard = 0
    const from = performance.now()
    const listening = everyoneHeard()
    const ended = await client.sync()
    if (ended.end !== 'done' || ended.sent !== 1) throw new Error(JSON.stringify(ended))
    await listening
    took.push(performance.now() - from)
  }
  report({ target: 'streams', what: `a hand-over heard on ${STREAMS} live streams`, unit: 'ms', figures: took })
  agent.destroy()
} finally {
  child.kill()
  rmSync(folder, { recursive: true, force: true })
}
