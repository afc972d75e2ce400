import 'fake-indexeddb/auto'
import { createEngine, type Transport } from '@sunshine/sync'
import { loadBundles } from '@sunshine/sync/dexie'
import { isRefused, type Subject, type Ticket } from '@sunshine/tickets'
import { expect, test, vi } from 'vitest'
import { beijing, ticket } from '../ticket/testing/ticket.ts'
import { actTogether } from './act-together.ts'
import { openUnwatched } from './open.ts'
import { prepareTogether } from './prepare-together.ts'

const MANY = 100
const now = beijing('2026-10-08T10:00')

/** A page of the district as a first sync brings it: each ticket's JSON in a line of its own. */
function pageOf(tickets: readonly Ticket[]) {
  const lines = tickets.map((one) => JSON.stringify(one))
  const rows = tickets.map(({ id }, at) => ({ seq: at + 1, id, bytes: Buffer.byteLength(lines[at] ?? '') }))
  const whole = { rows, lines: new TextEncoder().encode(lines.join('\n')) }
  return { scope: 'district' as const, rows: [], whole, left: [], cursor: MANY, more: true }
}

test('[SY-51] acts on many tickets that lie sealed together open each cipher once, and are all there', async () => {
  await loadBundles()
  const store = openUnwatched(crypto.randomUUID())
  const seal = await store.seal()
  const tickets = Array.from({ length: MANY }, (_, nth) => ticket({ id: `t${nth}` }))
  await store.client.takePage(await seal.page(pageOf(tickets)), { seq: MANY, hash: 'h' }, { by: seal })
  const engine = createEngine({
    store: store.client,
    seal: store.seal,
    transport: {} as Transport,
    clock: () => now,
    random: (bytes) => crypto.getRandomValues(bytes),
    actor: { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' },
  })
  const subjects = tickets.map(({ id }): Subject => ({
    kind: 'ticket',
    id,
    act: { type: 'interimNoted', text: '已联系家长。' },
  }))
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  const acts = await prepareTogether({ store, prepare: (subject) => engine.prepare(subject) }, subjects)
  expect(decrypt).toHaveBeenCalledTimes(MANY / 25)
  decrypt.mockRestore()
  const written: unknown[] = []
  await actTogether(
    store,
    acts.map((act) => async () => {
      const one = await act()
      if (!isRefused(one)) written.push(one)
      return one
    }),
  )
  expect([written.length, await store.database.outbox.count()]).toEqual([MANY, MANY])
  store.database.close()
})
