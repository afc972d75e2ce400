import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createAccounts } from '../accounts/accounts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { foundUnits, gateOver, newDistrict, people } from '../testing/gate.ts'
import { createAccountStore } from './account-store.ts'
import { createAttachmentStore } from './attachment-store.ts'
import { createDistrictDatabase } from './district-database.ts'

const now = 1_772_413_200_000
const random = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(7)

onBothDatabases((openFresh) => {
  test('a photo’s row is kept once, and belongs to its district', async () => {
    const { db, district } = await openFresh()
    const store = createAttachmentStore(db, district)
    const photo = {
      sha256: 'a1',
      about: 'ticket:t1',
      unitId: 'QH',
      uploadedBy: 'u-wang',
      mediaType: 'image/jpeg',
      bytes: 9,
      width: 3,
      height: 4,
    } as const
    await store.add({ ...photo, storedAt: now })
    await store.add({ ...photo, storedAt: now + 1 })
    expect(await store.find('a1')).toEqual([{ ...photo, keptSha256: null, district, storedAt: now }])
    expect(await createAttachmentStore(db, `${district}-other`).find('a1')).toEqual([])
  })

  test('[EV-2] one file belongs to a ticket and to an assessment, each by a row of its own', async () => {
    const { db, district } = await openFresh()
    const store = createAttachmentStore(db, district)
    const file = { sha256: 'b2', unitId: 'QH', uploadedBy: 'u-wang', bytes: 9, width: 3, height: 4, storedAt: now }
    await store.add({ ...file, mediaType: 'image/jpeg', about: 'ticket:t1' })
    await store.add({ ...file, mediaType: 'image/jpeg', about: 'assessment:QH:2026' })
    const abouts = (await store.find('b2')).map(({ about }) => about)
    expect(abouts.sort()).toEqual(['assessment:QH:2026', 'ticket:t1'])
    expect(await store.digests()).toEqual(new Set(['b2']))
  })

  test('[GT-12] districts of one database share nothing: log, documents, people, tries', async () => {
    const { db, district } = await openFresh()
    const [one, other] = [await newDistrict(db, district), await newDistrict(db, `${district}-other`)]
    await foundUnits(gateOver(one, { clock: () => now, random }), now)
    await foundUnits(gateOver(other, { clock: () => now, random }), now)
    expect([(await one.head()).headSeq, (await other.head()).headSeq]).toEqual([3, 3])
    const accounts = createAccountStore(db, district)
    await accounts.putFailures({ subject: 'login:wang', count: 3, lastAt: now })
    await accounts.putSetUpCode('hash')
    const others = createAccountStore(db, `${district}-other`)
    expect([await others.failures('login:wang'), await others.setUpCodeHash()]).toEqual([undefined, undefined])
    await others.sweepFailures(now + 1)
    expect(await accounts.failures('login:wang')).toMatchObject({ count: 3 })
  })

  test('[GT-22] what a commit writes together is read back sign by sign', async () => {
    const { db, district } = await openFresh()
    const store = await newDistrict(db, district)
    const odd = 'a "quoted" \\ back\\u0041slash, \n\t\u2028\u0001, {"json":[null]}, $1::json, 汉字😀 and \'end'
    const most = Number.MAX_SAFE_INTEGER
    const refused = { id: odd, contentHash: odd, deviceId: odd, deviceSeq: most, receivedAt: now, rejection: odd }
    const device = { id: odd, userId: 'null', lastSeq: most, lastContactAt: -1, membershipId: null }
    await store.transaction(async (inside) => {
      await inside.refuse(refused)
      await inside.putDevice({ ...device, lastSeq: 1 })
      await inside.putDevice(device)
      await inside.keepReceipt({ code: odd, userId: odd, at: now, eventIds: [odd, 'null', ''] })
    })
    expect(await store.refused(odd)).toEqual({ ...refused, district })
    expect(await store.device(odd)).toEqual({ ...device, district })
    expect(await store.receipt(odd)).toMatchObject({ eventIds: [odd, 'null', ''] })
  })

  test('[GT-22] of what is written together nothing stays when one part is refused, and the next commit is taken', async () => {
    const { db, district } = await openFresh()
    const store = await newDistrict(db, district)
    const receipt = { code: 'c1', userId: 'u', at: now, eventIds: [] }
    const device = { id: 'd1', userId: 'u', lastSeq: 1, lastContactAt: now, membershipId: null }
    const writing = store.transaction(async (inside) => {
      await inside.nextSerial('ZH-2026-QH')
      await inside.putDevice(device)
      await inside.keepReceipt(receipt)
      await inside.keepReceipt(receipt)
    })
    await expect(writing).rejects.toThrow(/unique|UNIQUE/)
    expect([await store.device('d1'), await store.lastSerial('ZH-2026-QH')]).toEqual([undefined, 0])
    await store.transaction(async (inside) => {
      await inside.putDevice(device)
      await inside.keepReceipt(receipt)
    })
    expect(await store.device('d1')).toEqual({ ...device, district })
  })

  test('[GT-5] a phone’s own number may be any that fits a log', async () => {
    const { db, district } = await openFresh()
    const store = await newDistrict(db, district)
    const device = { id: 'd1', userId: 'u1', lastSeq: Number.MAX_SAFE_INTEGER, lastContactAt: now, membershipId: null }
    await store.putDevice(device)
    expect(await store.device('d1')).toEqual({ ...device, district })
  })

  test('documents come in the order of their bytes, whatever language the machine speaks', async () => {
    const { db, district } = await openFresh()
    const store = await newDistrict(db, district)
    const gate = gateOver(store, { clock: () => now, random })
    const ids = ['b', 'Ba', 'B', 'a-1', 'a1', 'A', '_', '9']
    for (const id of ids) {
      const act = {
        type: 'unitSaved',
        name: id,
        orgKind: 'centre',
        phone: '',
        sites: [],
        active: true,
      } as const
      const answer = await gate.commitAs(people.admin, { kind: 'unit', id, act: { ...act, sites: [] } }, now)
      expect(answer.outcome).toBe('accepted')
    }
    const held = await store.documentsOfKindInScope('unit', 'unit:*')
    expect(held.map(({ document }) => document.id)).toEqual([...ids].sort())
  })

  test('[GT-8] a snapshot does not see what is committed while it reads', async () => {
    const { db, district } = await openFresh()
    const store = await newDistrict(db, district)
    const gate = gateOver(store, { clock: () => now, random })
    await foundUnits(gate, now)
    let committing: Promise<unknown> = Promise.resolve()
    const read = await store.snapshot(async (inside) => {
      const { headSeq } = await inside.head()
      committing = foundUnits(
        gateOver(createDistrictDatabase(db, district), {
          clock: () => now,
          random: crypto.getRandomValues.bind(crypto),
        }),
        now,
      )
      await setTimeout(100)
      return { headSeq, after: (await inside.head()).headSeq, events: (await inside.eventsAfter(0, 100)).length }
    })
    expect(read).toEqual({ headSeq: 3, after: 3, events: 3 })
    await committing
    expect((await store.head()).headSeq).toBe(6)
  })

  test('[GT-9] [AU-10] two admins who shut each other out at once: one stays', async () => {
    const { db, district } = await openFresh()
    await newDistrict(db, district)
    const store = createAccountStore(db, district)
    for (const id of ['u1', 'u2'])
      await store.addUser({
        id,
        login: id,
        name: id,
        role: 'admin',
        unitId: 'ZX',
        passwordHash: 'x',
        active: 1,
        createdAt: now,
        passwordSetAt: null,
      })
    const parts = { store, now: () => now, unitKnown: async () => true, serverKey: 'a-key-of-tests' }
    const [one, other] = [createAccounts(parts), createAccounts(parts)]
    const done = await Promise.all([one.deactivate('u1'), other.deactivate('u2')])
    expect(done.toSorted()).toEqual(['done', 'lastAdmin'])
    expect((await store.users()).filter(({ active }) => active === 1)).toHaveLength(1)
  })
})
