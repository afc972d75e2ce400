// Runs in a page of the server: the phone's own engine with its seal and its disk, and no screen.
import { createClientStore, createEngine, uuidv7, type Engine, type Transport } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { createHttpTransport } from '@sunshine/sync/http'
import { createTextSeal, openVault, sealWith } from '@sunshine/sync/vault'
import type { Actor } from '@sunshine/tickets'

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
const newId = (): string => uuidv7(Date.now, random)

interface Opened {
  /** When a sync asked for its first page: everything that waited was acknowledged by then. */
  asked: number
  readonly database: ClientDatabase
  readonly engine: Engine
}
let opened: Opened | undefined

/** Signs in and opens a database of that name. */
export async function open(name: string, account: { login: string; password: string }): Promise<void> {
  opened?.database.close()
  const actor = await signIn(account)
  const database = new ClientDatabase(name)
  const store = createClientStore(createDexieDisk(database, newId))
  const key = await openVault(database, { by: 'device' })
  if ('shut' in key) throw new Error(key.shut)
  const seal = sealWith(createTextSeal(key))
  const transport = createHttpTransport(
    { fetch: (url, init) => fetch(url, init), address: location.origin },
    { cookie: '', userId: actor.userId },
  )
  const noting: Transport = {
    ...transport,
    pull(message) {
      if (opened) opened.asked ||= performance.now()
      return transport.pull(message)
    },
  }
  const engine = createEngine({ store, seal: async () => seal, transport: noting, clock: Date.now, random, actor })
  opened = { asked: 0, database, engine }
}

async function signIn(account: object): Promise<Actor> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/trpc/session.signIn', { method: 'POST', headers, body: JSON.stringify(account) })
  const { result }: { result: { data: { actor: Actor } } } = await response.json()
  return result.data.actor
}

function now(): Opened {
  if (!opened) throw new Error('nobody is signed in')
  return opened
}

/** Hands over and takes what changed; how long that took, in milliseconds. */
export async function sync(): Promise<number> {
  const { engine } = now()
  const from = performance.now()
  const end = await engine.sync()
  const took = performance.now() - from
  if (end.end !== 'done') throw new Error(end.failure)
  return took
}

/** The same; and how long it took until the server had acknowledged everything that waited. */
export async function handOver(): Promise<{ readonly acknowledged: number; readonly whole: number }> {
  const here = now()
  here.asked = 0
  const from = performance.now()
  const whole = await sync()
  return { acknowledged: here.asked - from, whole }
}

/** Writes so many notes without a line, each on a ticket of its own. */
export async function write(count: number, round: number): Promise<void> {
  const { engine, database } = now()
  const tickets = (await database.rows.ofKind('ticket')).slice(0, count)
  for (const { id } of tickets) {
    const act = { type: 'interimNoted' as const, text: `已联系家长，第 ${round} 次。` }
    const written = await engine.do({ kind: 'ticket', id, act })
    if ('refused' in written) throw new Error(written.refused.code)
  }
}

/** How many tickets are on the disk. */
export async function held(): Promise<number> {
  return (await now().database.rows.ofKind('ticket')).length
}

/** The tickets as the server sent them, for the floor and the peer. */
export async function rows(): Promise<readonly object[]> {
  const stored = await now().database.rows.ofKind('ticket')
  return stored.flatMap(({ base }) => (base === null ? [] : [base]))
}

/** Puts a database of that name where one that read up to now stands, without a single row. */
export async function emptied(name: string): Promise<void> {
  const { database } = now()
  const device = await database.meta.get('device')
  if (!device) throw new Error('no device')
  const other = new ClientDatabase(name)
  await other.meta.put({ ...device, device: { ...device.device, deviceId: newId() } })
  other.close()
}
