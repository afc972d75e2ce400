// `pnpm bench first-sync`: everything a reviewer's browser takes on its first sync, beside IndexedDB alone and PouchDB with
// the same tickets; 500 acts handed over; 100 changed rows taken. TICKETS=2000,10000 and ROUNDS=3 for less.
import { join } from 'node:path'
import { report } from '@sunshine/bench'
import { rawStoreScript } from '@sunshine/bench/floor'
import { bundled, call, openPage, serveRows } from '@sunshine/bench/page'
import { peerScript, startPeer } from '@sunshine/bench/peer'
import { fillDistrict, launchBrowser, PASSWORD, serve } from '@sunshine/bench/served'
import { openClient, signIn } from '@sunshine/sync/headless'
import type { Browser, Page } from '@playwright/test'
import { syncApp, type AppSync } from './app-sync.ts'
import { countBytes } from './count-bytes.ts'

const SIZES = (process.env['TICKETS'] ?? '10000,36000').split(',').map(Number)
const [ACTS, CHANGED] = [500, 100]
const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
/** Of what takes some thirty milliseconds, which sway by a half: of fifteen, medians of the same swayed by a tenth. */
const SHORT_ROUNDS = 9 * ROUNDS
const target = 'first sync'
const line = (text: string): void => void process.stdout.write(`  ${text}\n`)

async function times<T>(run: (round: number) => Promise<T>, rounds = ROUNDS): Promise<T[]> {
  const all: T[] = []
  for (let round = 0; round < rounds; round++) all.push(await run(round))
  return all
}

/** Every ticket of the district, as the server sends it. */
async function ticketsOf(address: string): Promise<{ readonly id: string }[]> {
  const session = await signIn({ fetch, address }, { login: 'zhou', password: PASSWORD })
  const client = openClient({
    fetch,
    address,
    session,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  await client.sync()
  return (await client.dump())
    .split('\n')
    .map((text): { kind: string; id: string } => JSON.parse(text))
    .filter(({ kind }) => kind === 'ticket')
}

interface Measured {
  readonly browser: Browser
  readonly address: string
  readonly tickets: readonly { readonly id: string }[]
}

async function rawPuts(browser: Browser, rows: string): Promise<number[]> {
  const script = await bundled(rawStoreScript)
  const server = await serveRows(rows)
  const took = await times(async () => {
    const page = await openPage(browser, server.address, script)
    const milliseconds = await call<number>(page, 'putAll')
    await page.context().close()
    return milliseconds
  })
  server.close()
  return took
}

async function peerTakes({ browser, tickets }: Measured): Promise<number[]> {
  const peer = await startPeer(tickets)
  const script = await bundled(peerScript)
  try {
    return await times(async () => {
      const page = await openPage(browser, peer.address, script)
      const milliseconds = await call<number>(page, 'takeAll', peer.database, tickets.length)
      await page.context().close()
      return milliseconds
    })
  } finally {
    await peer.stop()
  }
}

async function engineTakes({ browser, address, tickets }: Measured): Promise<{ took: number[]; bytes: number[] }> {
  const script = await bundled(join(import.meta.dirname, 'client-page.ts'))
  const bytes: number[] = []
  const take = async (isCounted: boolean): Promise<number> => {
    const page = await openPage(browser, `${address}/healthz`, script)
    const count = isCounted ? await countBytes(page) : undefined
    await call(page, 'open', 'sunshine-bench', { login: 'zhou', password: PASSWORD })
    const milliseconds = await call<number>(page, 'sync')
    const held = await call<number>(page, 'held')
    if (held !== tickets.length) throw new Error(`${held} of ${tickets.length}`)
    if (count) bytes.push(count())
    await page.context().close()
    return milliseconds
  }
  const took = await times(() => take(false))
  // To have them counted, a browser tells of each piece that comes, which takes its time: not of what is measured.
  await times(() => take(true), 2)
  return { took, bytes }
}

async function firstSync(size: number): Promise<void> {
  const { address, remove } = await serve(fillDistrict(size))
  const browser = await launchBrowser()
  try {
    const tickets = await ticketsOf(address)
    const rows = JSON.stringify(tickets)
    const on = { browser, address, tickets }
    const about = `${tickets.length.toLocaleString('en')} tickets`
    line(`${about}, ${Math.round(Buffer.byteLength(rows) / tickets.length)} bytes of JSON each`)
    const raw = await rawPuts(browser, rows)
    const engine = await engineTakes(on)
    const app = await times(() =>
      syncApp(browser, { address, login: 'zhou', list: '/desk/tickets', expected: tickets.length }),
    )
    const figures = app.map(({ milliseconds }) => milliseconds)
    const floor = { what: 'raw bulk put', figures: raw }
    report({ target, what: `${about}, the whole app`, unit: 'ms', figures, against: floor, goal: { ratioAtMost: 1.5 } })
    report({
      target,
      what: `${about}, engine and disk alone`,
      unit: 'ms',
      figures: engine.took,
      against: floor,
      goal: { ratioAtMost: 1.5 },
    })
    const plain = { what: 'plain JSON', figures: [Buffer.byteLength(rows)] }
    report({
      target,
      what: `${about}, bytes on the wire`,
      unit: 'bytes',
      figures: engine.bytes,
      against: plain,
      goal: { ratioAtMost: 0.25 },
    })
    reportFelt(about, app)
    await later(on, about)
    if (process.env['PEER'] === 'no') return
    const peer = { what: 'PouchDB', figures: await peerTakes(on) }
    // The peer has no screen: the engine does what it does.
    for (const [what, took] of [
      ['engine and disk alone', engine.took],
      ['the whole app', figures],
    ] as const)
      report({
        target,
        what: `${about}, ${what}`,
        unit: 'ms',
        figures: took,
        against: peer,
        goal: { timesFaster: 5 },
      })
  } finally {
    await browser.close()
    remove()
  }
}

/** So many acts written without a line and handed over, and so many changed rows taken, over many rows and over none. */
async function later(on: Measured, about: string): Promise<void> {
  const account = { login: 'zhou', password: PASSWORD }
  const script = await bundled(join(import.meta.dirname, 'client-page.ts'))
  const opened = async (name: string): Promise<Page> => {
    const page = await openPage(on.browser, `${on.address}/healthz`, script)
    await call(page, 'open', name, account)
    return page
  }
  const clerk = await openPage(on.browser, `${on.address}/healthz`, script)
  await call(clerk, 'open', 'sunshine-clerk', { login: 'wang', password: PASSWORD })
  await call(clerk, 'sync')
  let requests = 0
  clerk.on('request', (request) => (requests += request.url().includes('/trpc/sync.') ? 1 : 0))
  const counts: number[] = []
  const pushed = await times(async (round) => {
    await call(clerk, 'write', ACTS, round)
    requests = 0
    const took = await call<{ acknowledged: number; whole: number }>(clerk, 'handOver')
    counts.push(requests)
    return took
  })
  const what = `${about}, ${ACTS} acts written without a line, handed over`
  report({ target, what: `${what}: requests`, unit: 'requests', figures: counts, goal: { atMost: 10 } })
  const peer = process.env['PEER'] === 'no' ? undefined : { what: 'PouchDB', figures: await peerHandsOver(on) }
  const handedOver = { target, unit: 'ms' as const, ...(peer && { against: peer, goal: { timesFaster: 5 } }) }
  const until = `${what}, until the last is acknowledged`
  report({ ...handedOver, what: until, figures: pushed.map(({ acknowledged }) => acknowledged) })
  const readBack = `${what} and read back, which the peer does not`
  report({ ...handedOver, what: readBack, figures: pushed.map(({ whole }) => whole) })
  const full = await opened('sunshine-full')
  await call(full, 'sync')
  const taken = await times(async (round) => {
    const empty = `sunshine-empty-${round}`
    await call(full, 'open', 'sunshine-full', account)
    await call(full, 'emptied', empty)
    await call(clerk, 'write', CHANGED, round + 100)
    await call(clerk, 'sync')
    const took = { many: 0, none: 0 }
    const each = [
      ['many', 'sunshine-full'],
      ['none', empty],
    ] as const
    // Each behind its own opening, and first in turn: whoever asks first finds page and server idle.
    for (const [present, name] of round % 2 === 0 ? each : each.toReversed()) {
      await call(full, 'open', name, account)
      took[present] = await call<number>(full, 'sync')
    }
    return took
  }, SHORT_ROUNDS)
  const against = { what: 'none present', figures: taken.map(({ none }) => none) }
  const figures = taken.map(({ many }) => many)
  report({
    target,
    what: `${CHANGED} changed rows, ${about} present`,
    unit: 'ms',
    figures,
    against,
    goal: { ratioAtMost: 1.2 },
  })
}

async function peerHandsOver({ browser, tickets }: Measured): Promise<number[]> {
  const peer = await startPeer(tickets.slice(0, ACTS))
  const page = await openPage(browser, peer.address, await bundled(peerScript))
  try {
    await call(page, 'takeAll', peer.database, ACTS)
    return await times((round) => call<number>(page, 'handOver', peer.database, ACTS, round))
  } finally {
    await peer.stop()
  }
}

function reportFelt(about: string, app: readonly AppSync[]): void {
  report({
    target,
    what: `${about}: sign-in until the first stand there`,
    unit: 'ms',
    figures: app.map(({ listed }) => listed),
  })
  report({
    target,
    what: `${about}: first request until the list holds all`,
    unit: 'ms',
    figures: app.map(({ whole }) => whole),
  })
  report({
    target,
    what: `${about}: longest the page did not answer`,
    unit: 'ms',
    figures: app.map(({ longestTask }) => longestTask),
  })
}

for (const size of SIZES) await firstSync(size)
