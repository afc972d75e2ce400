import 'fake-indexeddb/auto'
import { createEngine, type Engine, type Transport } from '@sunshine/sync'
import type { Registered } from '@sunshine/tickets'
import { afterEach, expect, test } from 'vitest'
import { beijing } from '../ticket/testing/ticket.ts'
import { actTogether } from './act-together.ts'
import { openUnwatched } from './open.ts'

const now = beijing('2026-10-08T10:00')
const offline: Transport = {
  push: () => Promise.resolve({ ok: false, failure: 'unreachable' }),
  pull: () => Promise.resolve({ ok: false, failure: 'unreachable' }),
  agree: () => Promise.resolve({ ok: false, failure: 'unreachable' }),
  upload: () => Promise.resolve({ ok: false, failure: 'unreachable' }),
}
const act: Registered = {
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: 'normal',
  channel: 'phone',
  acceptedAt: now,
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description: '课后服务费收了三百六。',
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: null,
}
let opened: ReturnType<typeof openUnwatched> | undefined
afterEach(() => opened?.database.close())

function phone(): { engine: Engine; store: ReturnType<typeof openUnwatched> } {
  const store = openUnwatched(crypto.randomUUID())
  opened = store
  const actor = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
  return {
    store,
    engine: createEngine({
      store: store.client,
      seal: store.seal,
      transport: offline,
      clock: () => now,
      random,
      actor,
    }),
  }
}

test('[LB-8] many registrations are there together, and one that is here already leaves the others', async () => {
  const { engine, store } = phone()
  const register = (id: string) => engine.prepare({ kind: 'ticket', id, act })
  expect(await actTogether(store, await Promise.all(['a', 'b', 'a', 'c'].map(register)))).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(await store.database.documents.toCollection().primaryKeys()).toEqual(['ticket:a', 'ticket:b', 'ticket:c'])
  expect(await store.database.outbox.count()).toBe(3)
})

test('[LB-8] when the phone fails in between, none of them is there', async () => {
  const { engine, store } = phone()
  const register = (id: string) => engine.prepare({ kind: 'ticket', id, act })
  const fails = (): Promise<never> => Promise.reject(new Error('QuotaExceededError'))
  await expect(
    actTogether(store, [await register('a'), await register('b'), fails, await register('c')]),
  ).rejects.toThrow('Quota')
  expect([await store.database.documents.count(), await store.database.outbox.count()]).toEqual([0, 0])
})
