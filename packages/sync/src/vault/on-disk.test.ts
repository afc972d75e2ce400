import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import type { Transport } from '../client/ports.ts'
import { ClientDatabase, createDexieDisk, type VaultRow } from '../dexie-store/index.ts'
import { createTextSeal } from '../seal/text-seal.ts'
import { noSeal, sealWith } from '../seal/texts.ts'
import type { Sealing } from '../seal/seal.ts'
import { accepted, clerk, onTicket, registration, rowOf } from '../testing/acts.ts'
import { openVault, sealEarlier } from './index.ts'

const canaries = ['欧阳哨兵', '16098765432', '上官改名', '16011112222', '孩子在三班', '同学小哨', '照片里的公章']
/** A photo whose bytes say so. */
const photo = new TextEncoder().encode('照片里的公章')
const head = { seq: 9, hash: 'h' }
const scope = 'unit:QH' as const
const now = 1_772_416_800_000
const sent: string[] = []
const line: Transport = {
  push: async ({ events }) => {
    sent.push(JSON.stringify(events))
    return { ok: false, failure: 'unreachable' }
  },
  pull: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
}

function registrationBy(name: string, tel: string, id: string) {
  const subject = registration(id)
  if (subject.kind !== 'ticket' || subject.act.type !== 'registered') throw new Error('no registration')
  const act = { ...subject.act, description: '孩子在三班', personal: { visitorName: name, visitorPhone: tel } }
  return { ...subject, act }
}

async function phone(indexedDB = new IDBFactory()) {
  const database = new ClientDatabase('phone', { indexedDB, IDBKeyRange })
  const store = createClientStore(createDexieDisk(database, () => 'd1'))
  const key = await openVault(database, { by: 'device' })
  if ('shut' in key) throw new Error(key.shut)
  const texts = createTextSeal(key)
  const seal = sealWith(texts)
  let nth = 0
  const engineWith = (sealing: Sealing) =>
    createEngine({
      store,
      seal: sealing,
      transport: line,
      clock: () => now + ++nth,
      random: (bytes) => bytes.fill(++nth % 256),
      actor: clerk,
    })
  return { database, store, seal, texts, engineWith, indexedDB }
}
type APhone = Awaited<ReturnType<typeof phone>>

/** Every table of the database as it lies there, but the keys. */
async function everything({ database }: APhone): Promise<string> {
  const tables = await Promise.all(
    database.tables.filter(({ name }) => name !== 'vault').map((table) => table.toArray()),
  )
  return JSON.stringify(tables, (_, value: unknown) =>
    value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
  )
}

/** Two tickets registered, one with its names edited, one with a photo; one handed over and read back, one refused, one waiting. */
async function work({ store, seal, database, engineWith }: APhone, sealing: Sealing, look: () => Promise<void>) {
  const engine = engineWith(sealing)
  await engine.do(registrationBy('欧阳哨兵', '16098765432', 't1'))
  await look()
  const bytes = await (await sealing()).bytes(photo.slice().buffer)
  await store.putAttachment({ sha256: 'a1', about: 'ticket:t1', mediaType: 'image/jpeg', bytes })
  await look()
  await engine.do(
    onTicket('t1', { type: 'fieldsEdited', fields: { visitorName: '上官改名', visitorPhone: '16011112222' } }),
  )
  await engine.do(registrationBy('欧阳哨兵', '16098765432', 't2'))
  const observed = { item: '2.2b', observedOn: '2026-03-02', text: '同学小哨' } as const
  const year = await engine.do({ kind: 'assessment', id: 'QH:2026', act: { type: 'observationLogged', ...observed } })
  expect(year).toHaveProperty('own')
  await look()
  const own = await store.own('ticket:t1')
  const answers = own.map((one, index) => accepted(one, index + 1))
  const [refused] = await store.own('ticket:t2')
  const rejection = { code: 'roleMayNot', role: 'schoolClerk' } as const
  await store.settle([
    {
      answers: [...answers, { id: refused?.event.id ?? '', outcome: 'rejected', rejection }],
      anchor: 'a',
      head,
      at: now,
      receipt: 'R-1',
    },
  ])
  await look()
  const events = await seal.openActs(own)
  const rows = [rowOf(events, 2)]
  await store.takePage(await (await sealing()).page({ scope, rows, left: [], cursor: 9, more: false }), head)
  await database.histories.put({
    ticketId: 't1',
    events: (await (await sealing()).events(events.map(({ event, stamp }) => ({ ...event, stamp })))).map((one) => one),
  })
  await look()
  await engine.do(registrationBy('欧阳哨兵', '16098765432', 't3'))
  await look()
}

test('[VA-1] in no state does a table hold a name or a phone: unsent, handed over, refused, read back, history', async () => {
  const here = await phone()
  let looks = 0
  await work(
    here,
    async () => here.seal,
    async () => {
      const held = await everything(here)
      looks++
      for (const canary of canaries) expect(held, `look ${looks}`).not.toContain(canary)
    },
  )
  expect(await here.database.handed.count()).toBe(2)
  expect(await here.database.rejected.count()).toBe(1)
  // And all of it can be read, by a program that starts anew: also what an act wrote over a row.
  await here.engineWith(async () => here.seal).do(onTicket('t1', { type: 'interimNoted', text: '已联系家长' }))
  const again = await phone(here.indexedDB)
  const waiting = await again.seal.openActs(await again.store.unsent(10))
  expect(JSON.stringify(waiting)).toContain('欧阳哨兵')
  const stored = await again.store.document('ticket:t1')
  expect(stored?.base).not.toBe(null)
  const [shown] = await again.seal.openDocuments([stored?.view].flatMap((one) => one ?? []))
  expect(shown).toMatchObject({
    personal: { visitorName: '上官改名', visitorPhone: '16011112222' },
    description: '孩子在三班',
    interimNotes: [{ text: '已联系家长' }],
  })
  const kept = await again.store.attachment('a1')
  expect(new Uint8Array(await again.seal.openBytes(kept?.bytes ?? new ArrayBuffer(0)))).toEqual(photo)
})

test('[VA-1] what is handed over is open, and a phone that cannot open hands nothing over and keeps all of it', async () => {
  const here = await phone()
  const engine = here.engineWith(async () => here.seal)
  await engine.do(registrationBy('欧阳哨兵', '16098765432', 't1'))
  sent.length = 0
  const locked = here.engineWith(() => Promise.reject(new Error('locked')))
  await expect(locked.sync()).rejects.toThrow('locked')
  expect([sent.length, (await here.store.unsent(10)).length]).toEqual([0, 1])
  await engine.sync()
  expect(sent[0]).toContain('欧阳哨兵')
})

test('[VA-5] a database from before, killed at every step of being sealed, loses and renumbers no act, and ends sealed', async () => {
  const before = await phone()
  await work(
    before,
    async () => noSeal,
    async () => undefined,
  )
  for (const canary of canaries) expect(await everything(before)).toContain(canary)
  const unsent = await noSeal.openActs(await before.store.unsent(10))
  const rejected = await noSeal.openActs(await before.store.rejected())
  for (let deadAt = 1; ; deadAt++) {
    // The program starts again on the same disk.
    const here = { ...(await phone(before.indexedDB)) }
    let nth = 0
    const dies = (): void => {
      nth++
      if (nth === deadAt) throw new Error('killed')
    }
    for (const table of here.database.tables) table.hook('updating', dies)
    const ended = await sealEarlier(here.database, here.seal).then(
      () => 'done',
      () => 'killed',
    )
    expect(await here.seal.openActs(await here.store.unsent(10))).toEqual(unsent)
    expect(await here.seal.openActs(await here.store.rejected())).toEqual(rejected)
    here.database.close()
    if (ended === 'done') {
      expect(deadAt).toBeGreaterThan(3)
      break
    }
  }
  const after = await phone(before.indexedDB)
  const held = await everything(after)
  for (const canary of canaries) expect(held).not.toContain(canary)
})

test('[VA-5] [SY-19] a database of the version before is opened, and its vault made, with every act in its place', async () => {
  const before = await phone()
  await before.engineWith(async () => noSeal).do(registrationBy('欧阳哨兵', '16098765432', 't1'))
  await before.database.vault.clear()
  before.database.close()
  const after = await phone(before.indexedDB)
  const row: VaultRow | undefined = await after.database.vault.get('vault')
  expect(row).toMatchObject({ sealed: 'nothing', lock: 'none' })
  expect(await after.seal.openActs(await after.store.unsent(10))).toMatchObject([{ event: { deviceSeq: 1 } }])
})
