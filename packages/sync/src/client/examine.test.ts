import { beforeEach, describe, expect, test } from 'vitest'
import type { Trail } from '../protocol/trail.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { clerk } from '../testing/acts.ts'
import { createClientStore } from './client-store.ts'
import { createEngine, type Engine } from './engine.ts'
import { noSeal } from '../seal/texts.ts'
import { createMemoryDisk } from './memory-disk.ts'
import type { ClientStore, Transport } from './ports.ts'

/** A server's log as its hashes, and when each entry was received. */
let log: { hash: string; at: number }[] = []
let now = 0
let watches = true
/** What the server says of its last restore; undefined of one that writes none down. */
let restoredAt: number | null | undefined
let store: ClientStore
let engine: Engine

const hashOf = (seq: number): string | null => log[seq - 1]?.hash ?? null

const transport: Transport = {
  push: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
  async pull({ known, trail: asked }) {
    const last = asked?.last ?? null
    const wrong = last !== null && hashOf(last[0]) !== last[1]
    const rewind = wrong || (known !== null && hashOf(known.seq) !== known.hash)
    const trail: Trail | undefined = asked && {
      held: [...(last ? [last[0]] : []), ...asked.at].map(hashOf),
      next: log.map(({ hash }, index): [number, string] => [index + 1, hash]).filter(([seq]) => seq > (last?.[0] ?? 0)),
      kept: log.reduce((newest, { at }, index) => (at <= asked.since ? index + 1 : newest), 0),
      ...(restoredAt !== undefined && { restoredAt }),
      at: now,
    }
    return {
      ok: true,
      value: {
        protocol: PROTOCOL,
        pages: rewind ? [] : [{ scope: 'unit:QH', rows: [], left: [], cursor: log.length, more: false }],
        lost: [],
        head: { seq: log.length, hash: hashOf(log.length) ?? '' },
        anchor: 'a',
        serverTime: now,
        rewind,
        ...(watches && { trail }),
      },
    }
  },
}

beforeEach(async () => {
  log = ['a', 'b', 'c', 'd'].map((hash, index) => ({ hash, at: (index + 1) * 10 }))
  now = 45
  watches = true
  restoredAt = undefined
  store = createClientStore(createMemoryDisk('d1'))
  engine = createEngine({
    store,
    seal: async () => noSeal,
    transport,
    clock: () => 1000,
    random: (bytes) => bytes,
    actor: clerk,
  })
  expect(await engine.sync()).toMatchObject({ end: 'done' })
})

describe('a log that no longer holds what this device saw last', () => {
  test('[AD-1] one that goes on is read on, and what came since is remembered', async () => {
    log.push({ hash: 'e', at: 50 })
    now = 55
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    expect((await store.device()).trail?.seen.map(([seq, hash]) => `${seq}${hash}`).join()).toBe('1a,2b,3c,4d,5e')
  })
  test.each([
    ['nothing since', []],
    ['an act since', ['x']],
    ['more acts since than were lost', ['x', 'y', 'z']],
  ])('[AD-2] copied back from a backup, %s: it heals, and the device says so', async (_what, since) => {
    log = [...log.slice(0, 2), ...since.map((hash, index) => ({ hash, at: 60 + index }))]
    now = 75
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    const { head, restored, trail } = await store.device()
    expect([head?.seq, restored?.upTo, restored?.known?.[0]]).toEqual([log.length, 2, 4])
    expect(trail?.seen.map(([, hash]) => hash)).toEqual(['a', 'b', ...since])
  })
  test.each([
    ['a restore since is written down', 60, true],
    ['only one of before is', 44, false],
    ['none is', null, false],
    ['a server of before cannot say', undefined, undefined],
  ])('[AD-22] a log with other entries at its end: %s', async (_what, said, isNoted) => {
    log = [...log.slice(0, 2), { hash: 'x', at: 60 }]
    restoredAt = said
    now = 75
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    expect((await store.device()).restored?.isNoted).toBe(isNoted)
  })
  test.each([
    ['an entry changed', ['a', 'B', 'C', 'D'], [10, 20, 30, 40], 2],
    ['an entry taken out', ['a', 'C', 'D'], [10, 30, 40], 2],
    ['two exchanged', ['a', 'C', 'B', 'D'], [10, 30, 20, 40], 2],
    ['the last changed', ['a', 'b', 'c', 'D'], [10, 20, 30, 40], 4],
    ['an entry taken out, and acts since', ['a', 'C', 'D', 'E', 'F'], [10, 30, 40, 70, 80], 2],
  ])('[AD-3] %s: refused, and nothing here changes; right again, it goes on', async (_what, hashes, times, at) => {
    const right = log
    log = hashes.map((hash, index) => ({ hash, at: times[index] ?? 0 }))
    now = 90
    const { differs: _none, ...before } = await store.device()
    expect(await engine.sync()).toEqual({ end: 'stopped', failure: 'logDiffers', sent: 0 })
    const { differs, ...after } = await store.device()
    expect(after).toEqual(before)
    expect(differs?.known[0]).toBe(at)
    log = right
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    expect((await store.device()).differs).toBeNull()
  })
  test('[AD-4] taken for right by a deliberate act, it is read from its beginning', async () => {
    log = ['a', 'B', 'C', 'D'].map((hash, index) => ({ hash, at: (index + 1) * 10 }))
    expect(await engine.sync()).toMatchObject({ failure: 'logDiffers' })
    await store.rewind()
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    expect((await store.device()).trail?.seen.map(([, hash]) => hash).join('')).toBe('aBCD')
  })
  test('[AD-1] a server of before, which cannot be watched, is believed as before', async () => {
    watches = false
    log = log.slice(0, 2)
    expect(await engine.sync()).toMatchObject({ end: 'done' })
    expect((await store.device()).head?.seq).toBe(2)
  })
})

test.each([
  ['that is watched', true],
  ['that cannot be watched yet', false],
])(
  '[SY-51] [SY-16] before a log %s is read anew, everything is brought to the form acts are folded over',
  async (_, isWatched) => {
    watches = isWatched
    const steps: string[] = []
    const noting: ClientStore = {
      ...store,
      async uncover(keys) {
        steps.push(`uncover ${keys.toString()}`)
      },
      async rewind(restored) {
        steps.push('rewind')
        return store.rewind(restored)
      },
    }
    log = log.slice(0, 2)
    const parts = { store: noting, seal: async () => noSeal, transport, clock: () => 1000, actor: clerk }
    const end = await createEngine({ ...parts, random: (bytes: Uint8Array<ArrayBuffer>) => bytes }).sync()
    expect(end).toMatchObject({ end: 'done' })
    expect(steps).toEqual(['uncover all', 'rewind'])
  },
)
