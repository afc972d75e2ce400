import { roles } from '@sunshine/tickets'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { NotWritten } from '../disk-health.ts'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { newDevice, renewed } from '../testing/device.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { tokenHash } from './codes.ts'
import { limitsFrom, strictLimits, usualLimits } from './session-limits.ts'
import { challengeOf, familyHash, familyOf } from './session-secrets.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const password = 'guanghe-2026-xia'

onBothDatabases((openFresh) => {
  let now = Date.UTC(2026, 10, 2)
  let store: AccountStore
  let accounts: Accounts
  const unitKnown = async (): Promise<boolean> => true
  const person = (login: string, role: (typeof roles)[number]) =>
    accounts.createWithPassword({ login, name: login, role, unitId: 'QH', password })

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 2)
    const { db, district } = await openFresh()
    store = createAccountStore(db, district)
    accounts = createAccounts({ store, now: () => now, unitKnown, serverKey: 'test' })
    await accounts.setUp({
      code: await accounts.makeSetUpCode(),
      districtName: '示范区',
      prefix: 'SF',
      login: 'admin',
      name: '孙工',
      password,
      unitId: 'ZX',
    })
    await person('wang', 'schoolClerk')
  })
  const signIn = async (login = 'wang', from = accounts): Promise<string> => {
    const done = await from.signIn({ login, password, source: '10.0.0.7', device: 'android chrome' })
    if ('refused' in done) throw new Error(done.refused.code)
    return done.ok.token
  }
  const isIn = async (token: string, at = accounts): Promise<boolean> => (await at.actorOf(token)) !== undefined

  describe('secrets that follow one another', () => {
    test('[SE-1] a secret opens for half an hour; the device’s key brings the next, and nothing else does', async () => {
      const phone = newDevice()
      const first = await renewed(accounts, phone, await signIn())
      expect([await isIn(first), (await accounts.recognise(first))?.due]).toEqual([true, false])
      now += 16 * MINUTE
      expect((await accounts.recognise(first))?.due).toBe(true)
      now += 15 * MINUTE
      expect(await isIn(first)).toBe(false)
      const second = await renewed(accounts, phone, first)
      expect([await isIn(second), second === first, familyOf(second) === familyOf(first)]).toEqual([true, false, true])
    })
    test('[SE-1] a page of before, which shows no key, is served for seven days and never longer', async () => {
      const token = await signIn()
      now += 7 * DAY
      expect(await isIn(token)).toBe(true)
      now += 1
      expect(await isIn(token)).toBe(false)
      // The newer page that comes after it shows a key, and goes on with the same session.
      expect(await isIn(await renewed(accounts, newDevice(), token))).toBe(true)
    })
    test('[SE-1] a session from before secrets followed one another goes on, and is bound by its first renewal', async () => {
      const { userId = '' } = (await accounts.actorOf(await signIn())) ?? {}
      const [newer] = await store.sessionsOf(userId)
      if (!newer) throw new Error('nobody is there')
      const token = 'a'.repeat(43)
      const before = { secretHash: null, seed: null, secretAt: null, confirmedAt: null, publicKey: null }
      const { district: _of, ...row } = { ...newer, ...before, tokenHash: tokenHash(token) }
      await store.addSession({ ...row, createdAt: now - 40 * DAY, lastUsedAt: now - DAY })
      expect(await isIn(token)).toBe(true)
      const phone = newDevice()
      const next = await renewed(accounts, phone, token)
      expect([await isIn(next), await isIn(token)]).toEqual([true, false])
    })
    test('[SE-2] an answer that was lost is given again, hours later, until the new secret was used', async () => {
      const phone = newDevice()
      const first = await renewed(accounts, phone, await signIn())
      const lost = await renewed(accounts, phone, first)
      now += 9 * DAY
      const again = await renewed(accounts, phone, first)
      expect(again).toBe(lost)
      expect(await isIn(await renewed(accounts, phone, again))).toBe(true)
    })
    test('[SE-2] a live stream goes on with the secret it was opened with, days after the device has the next', async () => {
      const phone = newDevice()
      const opened = await renewed(accounts, phone, await signIn())
      now += 31 * MINUTE
      const next = await renewed(accounts, phone, opened)
      expect(await isIn(next)).toBe(true)
      now += 20 * MINUTE
      expect(await accounts.stillStands(opened)).toBe(true)
      // Asked for anything else, the old one is a copy's: the family ends, and the stream with it (SE-3).
      expect(await isIn(opened)).toBe(false)
      expect(await accounts.stillStands(opened)).toBe(false)
    })
    test('[SE-2] fifty renewals at once, by two processes, give one secret and end nothing', async () => {
      const phone = newDevice()
      const other = createAccounts({ store, now: () => now, unitKnown, serverKey: 'test' })
      const first = await renewed(accounts, phone, await signIn())
      now += 31 * MINUTE
      const asks = Array.from({ length: 50 }, (_, at) => renewed(at % 2 ? accounts : other, phone, first))
      const given = new Set(await Promise.all(asks))
      expect(given.size).toBe(1)
      expect(await isIn([...given][0] ?? '')).toBe(true)
      // What was on its way with the secret before is still answered, and does not count as a copy.
      expect([await isIn(first), await isIn([...given][0] ?? '')]).toEqual([false, true])
    })
    test('[SE-2] a request that was on its way with a young secret is answered after the change', async () => {
      const phone = newDevice()
      const first = await renewed(accounts, phone, await signIn())
      const second = await renewed(accounts, phone, first)
      expect([await isIn(second), await isIn(first)]).toEqual([true, true])
      now += 3 * MINUTE
      expect([await isIn(first), await isIn(second)]).toEqual([false, true])
    })
    test('[SE-2] a browser that was killed before it wrote the new cookie down renews once more', async () => {
      const phone = newDevice()
      const first = await renewed(accounts, phone, await signIn())
      const second = await renewed(accounts, phone, first)
      expect(await isIn(second)).toBe(true)
      now += 4 * MINUTE
      expect(await renewed(accounts, phone, first)).toBe(second)
    })
  })

  describe('what a copied cookie is worth', () => {
    test('[SE-3] an old secret ends the family, for the thief and for the device', async () => {
      const phone = newDevice()
      const stolen = await renewed(accounts, phone, await signIn())
      const current = await renewed(accounts, phone, stolen)
      expect(await isIn(current)).toBe(true)
      now += 6 * MINUTE
      expect(await isIn(stolen)).toBe(false)
      expect(await isIn(current)).toBe(false)
      expect(await renewed(accounts, phone, current)).toBe('over')
    })
    test('[SE-3] the present cookie on another machine cannot be renewed; trying ends the family', async () => {
      const phone = newDevice()
      const stolen = await renewed(accounts, phone, await signIn())
      expect(await renewed(accounts, newDevice(), stolen)).toBe('over')
      expect([await isIn(stolen), await renewed(accounts, phone, stolen)]).toEqual([false, 'over'])
    })
    test('[SE-3] the right key with a false signature, or one over another secret, renews nothing', async () => {
      const phone = newDevice()
      const token = await renewed(accounts, phone, await signIn())
      const other = challengeOf('another.secret')
      expect(await accounts.renew({ token, speaksFor: undefined, ...phone.prove(other) })).toEqual({ state: 'again' })
      expect(await isIn(token)).toBe(true)
      const asked = { token, speaksFor: undefined, ...phone.prove(challengeOf(token)), key: newDevice().key }
      expect(await accounts.renew(asked)).toEqual({ state: 'over' })
      expect(await isIn(token)).toBe(false)
    })
    test('[SE-3] somebody who does not know the family’s name ends nothing', async () => {
      const phone = newDevice()
      const token = await renewed(accounts, phone, await signIn())
      const [listed] = await accounts.devices({ userId: (await accounts.actorOf(token))?.userId ?? '', token })
      for (const forged of [`${listed?.id}.x`, `.${token.split('.')[1]}`, 'x.y', '.', ''])
        expect(await isIn(forged)).toBe(false)
      expect(await isIn(token)).toBe(true)
    })
    test('[SE-4] the person is told at the next sign-in, until they have read it', async () => {
      const phone = newDevice()
      const stolen = await renewed(accounts, phone, await signIn())
      await renewed(accounts, newDevice(), stolen)
      const again = await accounts.actorOf(await signIn())
      const told = await accounts.warnings(again?.userId ?? '')
      expect(told).toEqual([{ kind: 'android chrome', reason: 'wrongKey', at: now }])
      await accounts.warningsRead(again?.userId ?? '')
      expect(await accounts.warnings(again?.userId ?? '')).toEqual([])
    })
    test('[SE-6] what was ended is remembered for half a year with its reason, opens nothing, and is then forgotten', async () => {
      const phone = newDevice()
      const token = await renewed(accounts, phone, await signIn())
      const { userId = '' } = (await accounts.actorOf(token)) ?? {}
      const [own] = await accounts.devices({ userId, token })
      await accounts.signOutDevice({ userId, id: own?.id ?? '', token: undefined })
      await signIn()
      const row = () => store.sessionEver(familyHash(token))
      expect([await isIn(token), await row()]).toMatchObject([false, { endReason: 'signedOut', endedAt: now }])
      now += 179 * DAY
      await signIn()
      expect(await row()).toBeDefined()
      now += 2 * DAY
      await signIn()
      expect(await row()).toBeUndefined()
    })
    test('[SE-3] whatever is replayed, in any order: no secret but the newest, and its device, goes on', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(6), { minLength: 1, maxLength: 12 }), async (steps) => {
          const phone = newDevice()
          const known = [await renewed(accounts, phone, await signIn())]
          for (const step of steps) {
            now += 6 * MINUTE
            const replayed = known[step]
            const newest = known[known.length - 1] ?? ''
            if (replayed === undefined || replayed === newest) {
              const next = await renewed(accounts, phone, newest)
              if (await isIn(next)) known.push(next)
            } else {
              expect(await isIn(replayed)).toBe(false)
              expect(await isIn(newest)).toBe(false)
              return
            }
          }
          expect(await isIn(known[known.length - 1] ?? '')).toBe(true)
        }),
        { numRuns: 12 },
      )
    })
  })

  describe('limits', () => {
    test.each(roles)('[SE-5] %s: idle and absolute limits, used or not', async (role) => {
      const { idleMs, absoluteMs } = usualLimits.of[role]
      await person(`a-${role}`, role)
      const phone = newDevice()
      let token = await renewed(accounts, phone, await signIn(`a-${role}`))
      now += idleMs + 1
      expect(await renewed(accounts, phone, token)).toBe('over')
      const began = now
      token = await renewed(accounts, phone, await signIn(`a-${role}`))
      while (now + idleMs * 0.9 < began + absoluteMs) {
        now += idleMs * 0.9
        token = await renewed(accounts, phone, token)
        expect(await isIn(token)).toBe(true)
      }
      now = began + absoluteMs + 1
      expect(await renewed(accounts, phone, token)).toBe('over')
    })
    test('[SE-5] the stricter limits are asked for by name, are nowhere longer, and the admin’s are the shortest', () => {
      expect([limitsFrom({}), limitsFrom({ SESSION_LIMITS: 'dengbao' })]).toEqual([usualLimits, strictLimits])
      expect(limitsFrom({ SESSION_LIMITS: 'long' })).toBe('SESSION_LIMITS is long; it must be usual or dengbao.')
      for (const limits of [usualLimits, strictLimits])
        for (const role of roles) {
          expect(limits.of.admin.idleMs).toBeLessThanOrEqual(limits.of[role].idleMs)
          expect(strictLimits.of[role].absoluteMs).toBeLessThanOrEqual(usualLimits.of[role].absoluteMs)
          expect(limits.of[role].idleMs).toBeLessThanOrEqual(limits.of[role].absoluteMs)
        }
    })
    test('[GT-14] while the disk takes nothing, a secret that cannot be renewed goes on being read with', async () => {
      const phone = newDevice()
      const full = (): Promise<never> => Promise.reject(new NotWritten('storageFailed'))
      const token = await renewed(accounts, phone, await signIn())
      const failing = { changeSecret: full, touchSession: full, confirmSecret: full, revokeSession: full }
      const broken = createAccounts({ store: { ...store, ...failing }, now: () => now, unitKnown, serverKey: 'test' })
      now += 40 * MINUTE
      expect(await isIn(token, broken)).toBe(false)
      expect(await renewed(broken, phone, token)).toBe('kept')
      expect(await isIn(token, broken)).toBe(true)
      // The thief gets nothing by it: only the device’s key holds a secret over.
      expect(await renewed(broken, newDevice(), token)).toBe('over')
    })
  })
})
