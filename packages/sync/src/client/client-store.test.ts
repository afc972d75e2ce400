import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { ClientDatabase, createDexieDisk } from '../dexie-store/index.ts'
import type { ScopePage } from '../protocol/pull.ts'
import { accepted, clerk, onTicket, registration, rowOf } from '../testing/acts.ts'
import { noSeal } from '../seal/texts.ts'
import { adopt } from './adopt.ts'
import { createClientStore } from './client-store.ts'
import type { Disk } from './disk.ts'
import { createEngine, type Engine } from './engine.ts'
import { createMemoryDisk } from './memory-disk.ts'
import type { Attachment, ClientStore, DocumentKey, HeldOwn, Transport } from './ports.ts'

const dexieDisk = (): Disk =>
  createDexieDisk(new ClientDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange }), () => 'd1')
const contact = { anchor: 'a1', head: { seq: 9, hash: 'h' }, at: 1000 }
const scope = 'unit:QH'
const page = (more: Partial<ScopePage>): ScopePage => ({ scope, rows: [], left: [], cursor: 9, more: false, ...more })
const photoOf = (about: DocumentKey): Attachment => ({
  sha256: 'a'.repeat(64),
  about,
  mediaType: 'image/jpeg',
  bytes: new ArrayBuffer(8),
})
const noLine: Transport = {
  push: async () => ({ ok: false, failure: 'unreachable' }),
  pull: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
}

describe.each([
  ['in memory', () => createMemoryDisk('d1')],
  ['in IndexedDB', dexieDisk],
])('the client’s store %s', (_where, makeDisk) => {
  let disk: Disk
  let store: ClientStore
  let engine: Engine
  let now = 0

  beforeEach(() => {
    now = Date.UTC(2026, 2, 2, 2)
    disk = makeDisk()
    store = createClientStore(disk)
    let filler = 0
    const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => bytes.fill(filler++ % 256)
    engine = createEngine({
      seal: async () => noSeal,
      store,
      transport: noLine,
      clock: () => now++,
      random,
      actor: clerk,
    })
  })

  const registered = async (id = 't1'): Promise<HeldOwn> => {
    const written = await engine.do(registration(id))
    if ('refused' in written) throw new Error(written.refused.code)
    return written.own
  }

  test('[SY-26] what a newer server says of a ticket that this version does not know stays in it under own acts', async () => {
    const row = rowOf([await registeredOwn()], 4)
    const newer = { ...row, document: { ...row.document, mood: { sky: '晴' } } }
    await store.takePage(page({ rows: [newer] }), contact.head)
    await engine.do(onTicket(row.document.id, { type: 'interimNoted', text: '正在核实' }))
    expect(await store.document(`ticket:${row.document.id}`)).toMatchObject({
      base: { mood: { sky: '晴' } },
      view: { mood: { sky: '晴' }, interimNotes: [{ text: '正在核实' }] },
    })
  })
  test('[SY-27] of receipts the last hundred are kept', async () => {
    const own = await registered()
    for (let nth = 0; nth < 101; nth++)
      await store.settle([{ answers: [accepted(own, 1)], ...contact, at: nth, receipt: `R${nth}` }])
    const kept = await store.receipts()
    expect([kept.length, kept[0]?.code, kept.at(-1)?.code]).toEqual([100, 'R100', 'R1'])
  })

  /** An own event of a registration that is not kept. */
  const registeredOwn = async (): Promise<HeldOwn> => {
    const other = createEngine({
      seal: async () => noSeal,
      store: createClientStore(createMemoryDisk('d1')),
      transport: noLine,
      clock: () => now,
      random: (bytes) => bytes.fill(1),
      actor: clerk,
    })
    const written = await other.do(registration('t9'))
    if ('refused' in written) throw new Error(written.refused.code)
    return written.own
  }

  test('[SY-11] [ST-2] an act is in the outbox and on the screen as soon as it is said to be saved', async () => {
    const own = await registered()
    expect(await store.unsent(10)).toEqual([own])
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ state: 'handling', ticketNo: null, version: 1 })
    expect((await store.device()).nextSeq).toBe(2)
  })
  test('a refused act leaves nothing behind', async () => {
    const written = await engine.do(onTicket('t1', { type: 'closed', outcome: '' }))
    expect(written).toEqual({ refused: { code: 'unknownTicket' } })
    expect(await store.unsent(10)).toEqual([])
    expect(await store.document('ticket:t1')).toBeUndefined()
    expect((await store.device()).nextSeq).toBe(1)
  })
  test('[ST-1] a step that fails halfway leaves no trace', async () => {
    await registered()
    const half = disk.transaction('write', async (tx) => {
      await tx.deleteDocuments(['ticket:t1'])
      await tx.deleteOwn((await tx.own())[0]?.event.id ?? '')
      throw new Error('the battery died')
    })
    await expect(half).rejects.toThrow('the battery died')
    expect(await store.unsent(10)).toHaveLength(1)
    expect((await store.document('ticket:t1'))?.view).not.toBeNull()
  })
  test('[SY-1] an acknowledged act is not sent again and stays visible until the row is there', async () => {
    const own = await registered()
    await store.settle([{ answers: [accepted(own, 5)], ...contact }])
    expect(await store.unsent(10)).toEqual([])
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ ticketNo: 'ZH-2026-QH-0005' })
    expect(await store.own('ticket:t1')).toHaveLength(1)
    await store.takePage(page({ rows: [rowOf([own], 5)] }), contact.head)
    expect(await store.own('ticket:t1')).toEqual([])
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ ticketNo: 'ZH-2026-QH-0005', version: 1 })
  })
  test('[SY-1] an answer that names another event takes nothing out of the outbox', async () => {
    const own = await registered()
    await store.settle([{ answers: [{ ...accepted(own, 5), id: 'somebody-else' }], ...contact }])
    expect(await store.unsent(10)).toHaveLength(1)
  })
  test('[SY-11] a newer row is shown with the person’s unsent acts over it', async () => {
    const first = await registered()
    await engine.do(onTicket('t1', { type: 'fieldsEdited', fields: { proposedAction: '核实后退费' } }))
    await store.settle([{ answers: [accepted(first, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([first], 5)] }), contact.head)
    expect((await store.document('ticket:t1'))?.base).toMatchObject({ proposedAction: '' })
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ proposedAction: '核实后退费', version: 2 })
    expect(await store.unsent(10)).toHaveLength(1)
  })
  test('[PV-4] a 举报 taken down by a school is gone from its device with the answer that the district has it', async () => {
    const { act, id } = registration('t1')
    if (act.type !== 'registered') throw new Error('a registration registers')
    const canary = '食堂采购吃回扣'
    const report = { ...act, ticketType: 'report' as const, unitId: null, description: canary }
    const written = await engine.do({ kind: 'ticket', id, act: report })
    if ('refused' in written) throw new Error(written.refused.code)
    const everything = (): Promise<string> =>
      disk.transaction('read', async (tx) =>
        JSON.stringify([
          await tx.own(),
          await tx.handed(),
          await tx.rejected(),
          await tx.receipts(),
          await tx.allDocuments(),
          await tx.device(),
        ]),
      )
    expect(await everything()).toContain(canary)
    await store.settle([{ answers: [accepted(written.own, 5)], ...contact, receipt: 'R1' }])
    expect(await everything()).not.toContain(canary)
    await store.takePage(page({ cursor: 5 }), contact.head)
    await store.rewind()
    expect(await everything()).not.toContain(canary)
    expect(await store.unsent(10)).toEqual([])
  })
  test('[PV-5] of a ticket that leaves the whole district for its reader nothing stays that they once wrote on it', async () => {
    const own = await registered()
    const other = await registered('t2')
    await store.settle([{ answers: [accepted(own, 5), accepted(other, 6)], ...contact }])
    const rows = [rowOf([own], 5), rowOf([other], 6)]
    await store.takePage({ ...page({ rows, cursor: 6 }), scope: 'district' }, contact.head)
    const left = [{ seq: 7, kind: 'ticket' as const, id: 't1' }]
    await store.takePage({ ...page({ left, cursor: 7 }), scope: 'district' }, contact.head)
    const handed = await disk.transaction('read', (tx) => tx.handed())
    expect(handed.map(({ event }) => event.id)).toEqual([other.event.id])
    expect(await store.document('ticket:t1')).toBeUndefined()
  })
  test('[SY-10] a refused act moves aside with its reason and is kept until the person decides', async () => {
    const own = await registered()
    await store.settle([
      { answers: [{ id: own.event.id, outcome: 'rejected', rejection: { code: 'notYourUnit' } }], ...contact },
    ])
    expect(await store.unsent(10)).toEqual([])
    expect(await store.document('ticket:t1')).toBeUndefined()
    expect(await store.rejected()).toEqual([{ event: own.event, rejection: { code: 'notYourUnit' }, rejectedAt: 1000 }])
    await store.forgetRejected(own.event.id)
    expect(await store.rejected()).toEqual([])
  })
  test('[SY-5] a ticket that left is forgotten, unsent acts on it are not', async () => {
    const own = await registered()
    await store.settle([{ answers: [accepted(own, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([own], 5)], cursor: 5 }), contact.head)
    await engine.do(onTicket('t1', { type: 'interimNoted', text: '正在核实' }))
    await store.takePage(page({ left: [{ seq: 6, kind: 'ticket', id: 't1' }], cursor: 6 }), contact.head)
    expect(await store.document('ticket:t1')).toBeUndefined()
    expect(await store.unsent(10)).toHaveLength(1)
  })
  test('[SY-5] a ticket that left and came back in the same page stays', async () => {
    const own = await registered()
    await store.settle([{ answers: [accepted(own, 5)], ...contact }])
    await store.takePage(
      page({ rows: [rowOf([own], 7)], left: [{ seq: 6, kind: 'ticket', id: 't1' }], cursor: 7 }),
      contact.head,
    )
    expect((await store.document('ticket:t1'))?.base).not.toBeNull()
  })
  test('[SY-6] the cursor moves with its page and never back, and an older row never replaces a newer one', async () => {
    const own = await registered()
    await store.takePage(page({ rows: [rowOf([own], 7)], cursor: 7 }), contact.head)
    await store.takePage(page({ rows: [{ ...rowOf([own], 7), seq: 3 }], cursor: 3 }), contact.head)
    expect((await store.device()).cursors).toEqual({ [scope]: 7 })
    expect((await store.document('ticket:t1'))?.seq).toBe(7)
  })
  test('[SY-7] a lost scope is wiped, unsent acts stay', async () => {
    const own = await registered()
    await store.settle([{ answers: [accepted(own, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([own], 5)], cursor: 5 }), contact.head)
    const waiting = await registered('t2')
    await store.wipe(scope)
    expect(await store.document('ticket:t1')).toBeUndefined()
    expect((await store.device()).cursors).toEqual({})
    expect(await store.unsent(10)).toEqual([waiting])
    expect((await store.document('ticket:t2'))?.view).not.toBeNull()
  })
  test('[SY-9] a renamed phone offers its unsent acts under new numbers, none dropped', async () => {
    const first = await registered('t1')
    await store.settle([{ answers: [accepted(first, 5)], ...contact }])
    await registered('t2')
    await engine.do(onTicket('t2', { type: 'interimNoted', text: '正在核实' }))
    await store.renameDevice('d2')
    const unsent = await store.unsent(10)
    expect(unsent.map(({ event }) => [event.deviceId, event.deviceSeq, event.subject.act.type])).toEqual([
      ['d2', 1, 'registered'],
      ['d2', 2, 'interimNoted'],
    ])
    expect(await store.device()).toMatchObject({ deviceId: 'd2', nextSeq: 3 })
  })
  test('[SY-16] after the server lost part of its log, what was handed over is offered anew and stays on the screen', async () => {
    const first = await registered()
    await store.settle([{ answers: [accepted(first, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([first], 5)], cursor: 5 }), contact.head)
    await engine.do(onTicket('t1', { type: 'interimNoted', text: '正在核实' }))
    const second = (await store.unsent(10))[0]
    if (!second) throw new Error('nothing waits')
    await store.rewind()
    expect(await store.unsent(10)).toMatchObject([{ event: first.event, formerSeq: 5 }, { event: second.event }])
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ version: 2, ticketNo: 'ZH-2026-QH-0005' })
    expect(await store.device()).toMatchObject({ head: null, cursors: {}, rewound: true })
    await store.settle([{ answers: [accepted(first, 3), accepted(second, 4)], ...contact }])
    await store.takePage(page({ rows: [rowOf([first, second], 4)], cursor: 4 }), contact.head)
    await store.noteContact(contact)
    expect(await store.own('ticket:t1')).toEqual([])
    expect(await store.document('ticket:t1')).toMatchObject({ seq: 4, stale: false, view: { version: 2 } })
  })
  test('[SY-16] what the restored log does not hold is forgotten once the log is read to its end, and not before', async () => {
    const theirs = await registered()
    await store.settle([{ answers: [accepted(theirs, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([theirs], 5)], cursor: 5 }), contact.head)
    await store.rewind()
    await store.settle([
      { answers: [{ id: theirs.event.id, outcome: 'rejected', rejection: { code: 'notYourUnit' } }], ...contact },
    ])
    await store.takePage(page({ cursor: 2, more: true }), contact.head)
    expect((await store.document('ticket:t1'))?.view).not.toBeNull()
    await store.noteContact(contact)
    expect(await store.document('ticket:t1')).toBeUndefined()
    expect(await store.rejected()).toHaveLength(1)
  })
  test('[SY-16] an act taken by the restored log stays on the screen until that log’s own row of it is here', async () => {
    const first = await registered()
    await store.settle([{ answers: [accepted(first, 5)], ...contact }])
    await store.takePage(page({ rows: [rowOf([first], 5)], cursor: 5 }), contact.head)
    await engine.do(onTicket('t1', { type: 'interimNoted', text: '正在核实' }))
    const [second] = await store.unsent(1)
    if (!second) throw new Error('nothing waits')
    await store.rewind()
    await store.settle([{ answers: [accepted(first, 2), accepted(second, 3)], ...contact }])
    await store.takePage(page({ cursor: 1, more: true }), contact.head)
    expect((await store.document('ticket:t1'))?.view).toMatchObject({ interimNotes: [{ text: '正在核实' }] })
    expect(await store.own('ticket:t1')).toHaveLength(2)
  })
  test('[SY-16] a photo handed to the lost log is handed over again', async () => {
    const photo = photoOf('ticket:t1')
    await store.putAttachment(photo)
    await store.attachmentSent(photo.sha256)
    await store.rewind()
    expect(await store.waitingAttachments()).toHaveLength(1)
  })
  test('[SY-16] the thousand acts handed over last can be offered anew', async () => {
    const own = await registeredOwn()
    await disk.transaction('write', async (tx) => {
      for (let seq = 1; seq <= 1001; seq++)
        await tx.putHanded({
          ...own,
          acknowledged: true,
          event: { ...own.event, id: `e${seq}` },
          stamp: { ...own.stamp, seq },
        })
    })
    const one = await registered('t2')
    await store.settle([{ answers: [accepted(one, 2000)], ...contact }])
    await store.takePage(page({ rows: [rowOf([one], 2000)], cursor: 2000 }), contact.head)
    await store.rewind()
    const offered = await store.unsent(5000)
    expect([offered.length, offered[0]?.formerSeq, offered.at(-1)?.formerSeq]).toEqual([1000, 3, 2000])
  })
  test('[SY-18] a phone put back to an older state gets its own acts back before the ones it makes from then on', async () => {
    const later = createClientStore(createMemoryDisk('d1'))
    const parts = { transport: noLine, clock: () => now - 1000, actor: clerk }
    let nth = 9
    const before = createEngine({
      seal: async () => noSeal,
      ...parts,
      store: later,
      random: (bytes) => bytes.fill(nth++),
    })
    await before.do(registration('t6'))
    await before.do(registration('t7'))
    const carried = (await later.unsent(10)).map(({ event }) => event)
    await adopt({ disk, seal: async () => noSeal }, clerk, carried)
    await engine.do(onTicket('t7', { type: 'interimNoted', text: '正在核实' }))
    const offered = (await store.unsent(10)).map(({ event }) => [event.deviceSeq, event.subject.id])
    expect(offered).toEqual([
      [1, 't6'],
      [2, 't7'],
      [3, 't7'],
    ])
  })
  test('[SY-18] acts carried from another phone are offered before this one’s own, once, and under their own numbers', async () => {
    const other = createClientStore(createMemoryDisk('d0'))
    const first = createEngine({
      seal: async () => noSeal,
      store: other,
      transport: noLine,
      clock: () => now - 1000,
      random: (bytes) => bytes.fill(9),
      actor: clerk,
    })
    await first.do(registration('t7'))
    await registered('t1')
    const carried = (await other.unsent(10)).map(({ event }) => event)
    expect([
      await adopt({ disk, seal: async () => noSeal }, clerk, carried),
      await adopt({ disk, seal: async () => noSeal }, clerk, carried),
    ]).toEqual([1, 0])
    await engine.do(onTicket('t7', { type: 'interimNoted', text: '正在核实' }))
    const offered = (await store.unsent(10)).map(({ event }) => [event.deviceId, event.deviceSeq, event.subject.id])
    expect(offered).toEqual([
      ['d0', 1, 't7'],
      ['d1', 1, 't1'],
      ['d1', 2, 't7'],
    ])
    expect((await store.document('ticket:t7'))?.view).toMatchObject({ version: 2 })
    expect((await store.device()).nextSeq).toBe(3)
  })
  test('[SY-21] where a photo’s upload was begun is kept beside it until it is sent', async () => {
    const photo = photoOf('ticket:t1')
    await store.putAttachment(photo)
    await store.attachmentBegun(photo.sha256, '/attachments/uploads/1')
    await store.attachmentBegun('f'.repeat(64), '/attachments/uploads/2')
    expect(await store.waitingAttachments()).toMatchObject([{ ...photo, place: '/attachments/uploads/1' }])
    await store.attachmentSent(photo.sha256)
    expect(await store.attachment(photo.sha256)).toMatchObject({ sent: true, place: null })
  })
  test('[SY-30] a photo taken for a second ticket is sent for both, also when it was sent for the first long ago', async () => {
    const photo = photoOf('ticket:t1')
    const tickets = async () => (await store.waitingAttachments()).map(({ about }) => about)
    for (const about of ['ticket:t1', 'ticket:t2', 'ticket:t2', 'ticket:t1'] as const)
      await store.putAttachment({ ...photo, about })
    const seen = [await tickets()]
    for (let nth = 0; nth < 2; nth++) {
      await store.attachmentSent(photo.sha256)
      seen.push(await tickets())
    }
    for (const about of ['assessment:QH:2026', 'ticket:t1'] as const) await store.putAttachment({ ...photo, about })
    seen.push(await tickets())
    await store.attachmentRefused(photo.sha256, 'absent')
    seen.push(await tickets())
    await store.putAttachment({ ...photo, about: 'ticket:t4' })
    await store.attachmentRefused(photo.sha256, 'absent')
    seen.push(await tickets())
    await store.attachmentSent(photo.sha256)
    expect(seen).toEqual([['ticket:t1'], ['ticket:t2'], [], ['assessment:QH:2026'], [], ['ticket:t4']])
    await store.rewind()
    const again: string[] = []
    for (let [next] = await tickets(); next !== undefined; [next] = await tickets()) {
      again.push(next)
      await store.attachmentSent(photo.sha256)
    }
    expect(again).toEqual(['ticket:t1', 'ticket:t2', 'assessment:QH:2026', 'ticket:t4'])
  })
  test('[SY-22] a refused photo waits no longer and stays with its reason until it is given up or taken anew', async () => {
    const photo = photoOf('ticket:t1')
    await store.putAttachment(photo)
    await store.forgetRefusedAttachment(photo.sha256)
    await store.attachmentRefused(photo.sha256, 'notAnImage')
    expect(await store.waitingAttachments()).toEqual([])
    expect(await store.attachment(photo.sha256)).toMatchObject({ refusal: 'notAnImage', sent: false })
    await store.putAttachment(photo)
    expect(await store.waitingAttachments()).toHaveLength(1)
    await store.attachmentRefused(photo.sha256, 'notAnImage')
    await store.forgetRefusedAttachment(photo.sha256)
    expect(await store.attachment(photo.sha256)).toBeUndefined()
  })
  test('a photo waits until it was sent; the same photo twice is one', async () => {
    const photo = photoOf('ticket:t1')
    await store.putAttachment(photo)
    await store.attachmentSent(photo.sha256)
    await store.putAttachment(photo)
    expect(await store.waitingAttachments()).toEqual([])
    expect(await store.attachment(photo.sha256)).toMatchObject({ bytes: { byteLength: 8 } })
  })
})

test('[ST-2] the database asks for strict durability', () => {
  const database = new ClientDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
  expect(database).toHaveProperty('_options.chromeTransactionDurability', 'strict')
})
