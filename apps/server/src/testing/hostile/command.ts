// `pnpm hostile`: every hostile input in every field, every hostile file, line and body against a server that measures how
// long its loop stands still. THIN=13 tries one input in thirteen a field, as the tests do.
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { actAttacks, envelopeAttacks, heavyAttacks, procedureAttacks, type Attack, type Target } from './attacks.ts'
import { hostileFiles } from './files.ts'
import { digestText, testText } from '../../notices/digest-text.ts'
import { hostileInputs, hostileTexts } from './index.ts'
import { hostileLines } from './lines.ts'
import { saidTo } from './raw-line.ts'

const THIN = Number(process.env['THIN'] ?? 1)
/** The longest a loop may stand still for one request. */
const MOST_MS = 200
const WORST = 5
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const child = fork(join(import.meta.dirname, 'attacked-server.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
function heard<T>(ask?: 'stall' | 'end'): Promise<T> {
  return new Promise((resolve) => {
    child.once('message', (said) => resolve(said as T))
    if (ask) child.send(ask)
  })
}
const { target } = await heard<{ readonly target: Target }>()

interface Seen {
  readonly name: string
  readonly stall: number
  readonly delay: number
  readonly took: number
}
const faults: string[] = []
const stalls: Seen[] = []

/** Does one thing to the server; how long its loop stood still meanwhile. */
async function watched(name: string, attack: () => Promise<number>): Promise<Seen> {
  const from = performance.now()
  const status = await attack()
  const took = performance.now() - from
  const { delay, work } = await heard<{ readonly delay: number; readonly work: number }>('stall')
  // No longer than its own work took: the rest is other programs'.
  const stall = Math.min(delay, work)
  if (status >= 500 || status === 0) faults.push(`${status}: ${name}`)
  if (stall > MOST_MS) stalls.push({ name, stall, delay, took })
  return { name, stall, delay, took }
}

async function sent({ request }: Attack): Promise<number> {
  for (;;) {
    const response = await fetch(request(target)).catch(() => undefined)
    const said = await response?.text()
    if (response?.status !== 429 || !said?.includes('tooOften')) return response?.status ?? 0
    await setTimeout(1000 * Number(response.headers.get('retry-after')))
  }
}

function tell(what: string, seen: readonly Seen[]): void {
  const sorted = seen.map(({ stall }) => stall).toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  say(
    `${what}: ${seen.length} requests; loop held up by its own work: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`,
  )
  for (const { name, stall, delay, took } of seen.toSorted((a, b) => b.stall - a.stall).slice(0, WORST))
    say(
      `  ${stall.toFixed(0)} ms (delayed ${delay.toFixed(0)} ms, answered after ${took.toFixed(0)} ms): ${name.slice(0, 150)}`,
    )
}

async function all(what: string, attacks: Iterable<Attack>): Promise<void> {
  const seen: Seen[] = []
  for (const attack of attacks) seen.push(await watched(attack.name, () => sent(attack)))
  tell(what, seen)
}

say(`${hostileInputs.length} hostile inputs, one in ${THIN} a field`)
await heard('stall')
await all('fields of procedures', procedureAttacks(THIN))
await all('fields of acts, forty a request', actAttacks(THIN, Date.now()))
await all('what acts are wrapped in', envelopeAttacks(Date.now()))
await all('large bodies', heavyAttacks())
const files: Seen[] = []
for (const [index, { name, bytes }] of (await hostileFiles()).entries()) {
  const place = `${createHash('sha256').update(bytes).digest('hex')}?assessment=QH:${2001 + index}`
  const put = { method: 'PUT', body: new Uint8Array(bytes), headers: { cookie: target.cookies.clerk } }
  // A body refused half sent may cost the line, which the next request then finds closed.
  const bring = (): Promise<Response> => fetch(`${target.address}/attachments/${place}`, put)
  files.push(await watched(name, async () => (await bring().catch(bring)).status))
}
tell('files', files)
const lines: Seen[] = []
for (const { name, bytes } of hostileLines)
  lines.push(
    await watched(name, async () => Number(/HTTP\/1\.1 (\d{3})/.exec(await saidTo(target.address, bytes))?.[1] ?? 400)),
  )
tell('paths, headers and first lines', lines)
tell('group messages', await messages())
say(`a line that says its headers a letter a second is ended after ${(await slowHeaders(target)).toFixed(0)} s`)

/** Every text as the name of a unit and as a number of a ticket in a group message: three lines, one address of ours (WH-18). */
async function messages(): Promise<Seen[]> {
  const seen: Seen[] = []
  for (const { name, value } of hostileTexts) {
    const from = performance.now()
    const wrong = messageFault(value)
    const took = performance.now() - from
    // Made by the command itself: what it takes is what a loop would stand still.
    seen.push({ name, stall: took, delay: took, took })
    if (took > MOST_MS) stalls.push({ name: `message ← ${name}`, stall: took, delay: took, took })
    if (wrong !== undefined) faults.push(`message ← ${name}: ${wrong}`)
  }
  return seen
}

function messageFault(value: string): string | undefined {
  const link = 'https://app.example.edu/tickets'
  const days = { today: '2026-03-03', next: '2026-03-04' }
  const none = { overdue: [], today: [], soon: [], sentBack: [], toInstruct: [], toDispatch: [], toExtend: [] }
  const lines = digestText({ unitName: value, digest: none, days, link }).split(/[\r\n\u0085\u2028\u2029]/)
  if (lines.length !== 3 || lines[1] !== `打开：${link}`) return `${lines.length} lines`
  if (testText(value).split(/[\r\n\u0085\u2028\u2029]/).length !== 1) return 'more than one line'
  const body = JSON.stringify({ msgtype: 'text', text: { content: lines.join('\n') } })
  return Object.keys(JSON.parse(body)).join() === 'msgtype,text' ? undefined : 'other fields'
}

/** How long somebody may take over their headers, in seconds. */
async function slowHeaders({ address }: Target): Promise<number> {
  const from = performance.now()
  const line = connect(Number(new URL(address).port), '127.0.0.1')
  const ended = new Promise((resolve) => line.on('close', resolve))
  line.on('error', () => undefined)
  line.resume()
  line.write('GET / HTTP/1.1\r\nx-slow: ')
  const talking = setInterval(() => line.write('a'), 1000)
  await ended
  clearInterval(talking)
  return (performance.now() - from) / 1000
}

const { fault, events, logged } = await heard<{ fault: string | null; events: number; logged: string[] }>('end')
say(`log: ${events} events, ${fault ?? 'verified'}; ${logged.length} faults written down`)
for (const one of [...faults, ...logged]) say(`FAULT ${one}`)
for (const { name, stall } of stalls) say(`STALL ${stall.toFixed(0)} ms: ${name}`)
process.exitCode = faults.length + stalls.length + logged.length + (fault === null ? 0 : 1) === 0 ? 0 : 1
