import { expect, test, vi } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import type { Disk } from '../client/disk.ts'
import { createEngine } from '../client/engine.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Transport } from '../client/ports.ts'
import { accepted, clerk, registration } from '../testing/acts.ts'
import { noSeal } from './texts.ts'

const unreachable = async () => ({ ok: false, failure: 'unreachable' }) as const
const noLine: Transport = { push: unreachable, pull: unreachable, agree: unreachable, upload: unreachable }
const page = { scope: 'unit:QH' as const, rows: [], left: [], cursor: 7, more: false }
const head = { seq: 7, hash: 'h7' }

/** A page of the app that has just begun: nothing is loaded, whatever another one on this disk has. */
async function begin(disk: Disk) {
  vi.resetModules()
  const { createClientStore: create } = await import('../client/client-store.ts')
  const { rulesAtHand } = await import('./rules.ts')
  return { store: create(disk), rulesAtHand }
}

async function diskWithAnAct(): Promise<Disk> {
  const disk = createMemoryDisk('d1')
  const engine = createEngine({
    store: createClientStore(disk),
    seal: async () => noSeal,
    transport: noLine,
    clock: () => 1_772_400_000_000,
    random: (bytes) => bytes.fill(1),
    actor: clerk,
  })
  expect(await engine.do(registration('t1'))).toHaveProperty('own')
  return disk
}

test('[FL-2] a first sync takes its pages without the rules of acts', async () => {
  const { store, rulesAtHand } = await begin(createMemoryDisk('d1'))
  await store.takePage(page, head)
  expect((await store.device()).cursors).toEqual({ 'unit:QH': 7 })
  expect(rulesAtHand()).toBe(false)
})

test('[FL-2] where an own act waits, a page, an answer and a contact are taken behind the rules, and the act stays in sight', async () => {
  const disk = await diskWithAnAct()
  const [own] = await createClientStore(disk).own('ticket:t1')
  if (!own) throw new Error('the act is not on the disk')
  const paged = await begin(disk)
  await paged.store.takePage({ ...page, left: [{ seq: 8, kind: 'ticket', id: 't1' }] }, head)
  expect(paged.rulesAtHand()).toBe(true)
  const settled = await begin(disk)
  await settled.store.settle([{ answers: [accepted(own, 7)], anchor: null, head, at: 1 }])
  expect(settled.rulesAtHand()).toBe(true)
  expect((await settled.store.document('ticket:t1'))?.view).toMatchObject({ ticketNo: 'ZH-2026-QH-0007' })
})

test('[FL-2] an act is written behind the rules', async () => {
  const { store, rulesAtHand } = await begin(createMemoryDisk('d1'))
  const decide = vi.fn(() => ({ refused: { code: 'emptyReply' } }) as const)
  expect(await store.commit('ticket:t1', decide)).toEqual({ refused: { code: 'emptyReply' } })
  expect(rulesAtHand()).toBe(true)
})
