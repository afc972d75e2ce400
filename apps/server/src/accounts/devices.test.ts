import { beforeEach, expect, test } from 'vitest'
import { NotWritten } from '../disk-health.ts'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import { createDistrictDatabase } from '../store/district-database.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { createAccounts, type Accounts } from './accounts.ts'

const HOUR = 3_600_000
const password = 'guanghe-2026-xia'

onBothDatabases((openFresh) => {
  let now = Date.UTC(2026, 10, 2)
  let store: AccountStore
  let accounts: Accounts
  let adminToken = ''
  let wang = ''
  let handedOver: (deviceId: string, at: number) => Promise<void>

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 2)
    const { db, district } = await openFresh()
    store = createAccountStore(db, district)
    const log = createDistrictDatabase(db, district)
    handedOver = (id, lastContactAt) =>
      log.putDevice({ id, userId: wang, lastSeq: 3, lastContactAt, membershipId: null })
    accounts = createAccounts({ store, now: () => now, unitKnown: async () => true, serverKey: 'a-key-of-tests' })
    const code = await accounts.makeSetUpCode()
    const asked = { districtName: '示范区', prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' }
    const made = await accounts.setUp({ code, device: 'windows edge', ...asked })
    adminToken = 'ok' in made ? made.ok.token : ''
    const invited = await accounts.invite({ login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' })
    wang = 'ok' in invited ? invited.ok.userId : ''
    const codeOf = 'ok' in invited ? invited.ok.code : ''
    await accounts.acceptInvite({ login: 'wang', code: codeOf, password, source: '10.0.0.7', device: 'android qq' })
  })
  const tokenOf = async (device: string): Promise<string> => {
    const done = await accounts.signIn({ login: 'wang', password, source: '10.0.0.7', device })
    return 'ok' in done ? done.ok.token : ''
  }
  const devices = (token = adminToken) => accounts.devices({ userId: wang, token })

  test('[AM-5] a person’s devices are listed with their kind, when they came in, were last seen and last handed over', async () => {
    now += HOUR
    const office = await tokenOf('windows 360')
    await accounts.sawDevice(office, 'd-office')
    await handedOver('d-office', now + 60_000)
    expect(await devices()).toMatchObject([
      { kind: 'windows 360', signedInAt: now, lastSeenAt: now, handedOverAt: now + 60_000, isThis: false },
      { kind: 'android qq', signedInAt: now - HOUR, handedOverAt: null },
    ])
  })
  test('[AM-5] a phone named again is written once, and one that speaks for two sessions belongs to both', async () => {
    const first = await tokenOf('android chrome')
    let written = 0
    const counted = createAccounts({
      store: {
        ...store,
        nameDevice(hash, id) {
          written += 1
          return store.nameDevice(hash, id)
        },
      },
      serverKey: 'a-key-of-tests',
      now: () => now,
      unitKnown: async () => true,
    })
    for (let sync = 0; sync < 3; sync++) await counted.sawDevice(first, 'd1')
    expect(written).toBe(1)
    await counted.sawDevice(first, 'd2')
    await handedOver('d2', now)
    expect((await devices()).find(({ kind }) => kind === 'android chrome')).toMatchObject({ handedOverAt: now })
  })
  test('[AM-5] while the disk takes nothing, syncing goes on and the phone is named later', async () => {
    const token = await tokenOf('android chrome')
    let isFull = true
    const full: AccountStore = {
      ...store,
      nameDevice: (hash, id) => (isFull ? Promise.reject(new NotWritten('diskFull')) : store.nameDevice(hash, id)),
    }
    const broken = createAccounts({
      store: full,
      now: () => now,
      unitKnown: async () => true,
      serverKey: 'a-key-of-tests',
    })
    await broken.sawDevice(token, 'd1')
    isFull = false
    await broken.sawDevice(token, 'd1')
    await handedOver('d1', now)
    expect((await devices()).some(({ handedOverAt }) => handedOverAt === now)).toBe(true)
  })
  test('[AM-5] a list of people says when each was last heard of, by session or by hand-over', async () => {
    const seen = async () => (await accounts.people()).find(({ id }) => id === wang)?.lastSeenAt
    expect(await seen()).toBe(now)
    await handedOver('d1', now + HOUR)
    expect(await seen()).toBe(now + HOUR)
  })
  test('[AM-6] a device signed out is signed out at once, the person’s others are not', async () => {
    now += HOUR
    const lost = await tokenOf('android chrome')
    now += HOUR
    const kept = await tokenOf('windows edge')
    const [, named] = await devices()
    expect(await accounts.signOutDevice({ userId: wang, id: named?.id ?? '', token: adminToken })).toBe('done')
    expect([await accounts.actorOf(lost), (await accounts.actorOf(kept))?.name]).toEqual([undefined, '王老师'])
    expect(await accounts.signOutDevice({ userId: wang, id: named?.id ?? '', token: adminToken })).toBe('gone')
    expect((await devices()).map(({ kind }) => kind)).toEqual(['windows edge', 'android qq'])
  })
  test('[AM-6] no device is signed out under another person’s name', async () => {
    const [mine] = await devices()
    const [admin] = await accounts.people()
    const other = admin?.id === wang ? '' : (admin?.id ?? '')
    expect(await accounts.signOutDevice({ userId: other, id: mine?.id ?? '', token: adminToken })).toBe('gone')
    expect(await devices()).toHaveLength(1)
  })
  test('[AM-7] the device that asks is not ended from the list, so the last admin cannot shut themselves out', async () => {
    const admin = (await accounts.people()).find(({ role }) => role === 'admin')?.id ?? ''
    const [own] = await accounts.devices({ userId: admin, token: adminToken })
    expect(own).toMatchObject({ isThis: true, kind: 'windows edge' })
    expect(await accounts.signOutDevice({ userId: admin, id: own?.id ?? '', token: adminToken })).toBe('thisDevice')
    expect(await accounts.deactivate(admin)).toBe('lastAdmin')
    expect(await accounts.actorOf(adminToken)).toMatchObject({ role: 'admin' })
  })
  test('[AM-8] what lies in the list signs nobody in', async () => {
    const [device] = await devices()
    expect(device?.id).toMatch(/^[0-9a-f]{16}$/)
    expect(await accounts.actorOf(device?.id)).toBeUndefined()
  })
})
