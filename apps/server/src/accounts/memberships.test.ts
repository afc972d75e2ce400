import type { Actor } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { ClockedAccounts } from '../testing/accounts-with-clock.ts'
import { onBothDatabases } from '../testing/databases.ts'

onBothDatabases((openFresh) => {
  let at: ClockedAccounts
  let by: Actor
  let wang: Actor
  beforeEach(async () => {
    at = await ClockedAccounts.open(openFresh)
    by = await at.person('sun', 'admin')
    wang = await at.person('wang', 'schoolClerk', 'QH')
  })
  const add = (role: 'schoolClerk' | 'reviewer' | 'centreDispatcher', unitId: string, userId = wang.userId) =>
    at.accounts.addMembership({ by, userId, role, unitId })
  const furtherOf = async (userId = wang.userId): Promise<string> =>
    (await at.accounts.memberships(userId)).at(-1)?.id ?? ''
  const switchTo = async (token: string, membershipId: string | null): Promise<Actor | undefined> => {
    const actor = await at.accounts.actorOf(token)
    return actor && at.accounts.switchUnit({ actor, token, membershipId })
  }

  test('[AU-24] a session acts in one unit at a time, the first until it is switched', async () => {
    await add('schoolClerk', 'BL')
    const id = await furtherOf()
    const [one, other] = [await at.enter('wang'), await at.enter('wang')]
    expect(await at.accounts.actorOf(one.token)).toEqual(wang)
    expect(await switchTo(one.token, id)).toEqual({ ...wang, unitId: 'BL', membershipId: id })
    expect(await at.accounts.actorOf(one.token)).toMatchObject({ unitId: 'BL', membershipId: id })
    expect(await at.accounts.actorOf(other.token)).toEqual(wang)
    expect(await switchTo(one.token, null)).toEqual(wang)
  })

  test('[AU-24] nobody acts in another’s unit, nor in one that never was', async () => {
    const li = await at.person('li', 'principal', 'QH')
    await add('schoolClerk', 'BL', li.userId)
    const { token } = await at.enter('wang')
    expect(await switchTo(token, await furtherOf(li.userId))).toBeUndefined()
    expect(await switchTo(token, 'never-was')).toBeUndefined()
    expect(await at.accounts.actorOf(token)).toEqual(wang)
  })

  test('[AU-24] one that is taken back ends what acts in it, and is given again as the same one', async () => {
    await add('schoolClerk', 'BL')
    const id = await furtherOf()
    const [one, other] = [await at.enter('wang'), await at.enter('wang')]
    await switchTo(one.token, id)
    expect(await at.accounts.endMembership({ by, userId: wang.userId, membershipId: id })).toBe('done')
    expect(await at.accounts.actorOf(one.token)).toBeUndefined()
    expect(await at.accounts.actorOf(other.token)).toEqual(wang)
    expect(await switchTo(other.token, id)).toBeUndefined()
    expect(await at.accounts.memberships(wang.userId)).toMatchObject([
      { id: null, active: true },
      { id, active: false },
    ])
    expect(await at.accounts.endMembership({ by, userId: wang.userId, membershipId: id })).toBe('gone')
    await add('schoolClerk', 'BL')
    expect(await at.accounts.memberships(wang.userId)).toMatchObject([{ id: null }, { id, active: true }])
    expect(await at.accounts.actorOf(one.token)).toMatchObject({ unitId: 'BL' })
  })

  test('[AU-24] the same role in the same unit is not given twice; a unit must be known', async () => {
    await add('schoolClerk', 'QH')
    await add('schoolClerk', 'BL')
    await add('schoolClerk', 'BL')
    expect(await at.accounts.memberships(wang.userId)).toHaveLength(2)
    expect(await add('schoolClerk', 'NONE')).toEqual({ refused: { code: 'unknownUnit' } })
    expect(await add('schoolClerk', 'BL', 'nobody')).toEqual({ refused: { code: 'unknownPerson' } })
  })

  test('[AU-24] whoever answers for a school does not review or approve, by a further unit or by a move', async () => {
    const own = { refused: { code: 'judgesOwnSchool' } }
    expect(await add('reviewer', 'ZX')).toEqual(own)
    const zhou = await at.person('zhou', 'reviewer')
    expect(await add('schoolClerk', 'QH', zhou.userId)).toEqual(own)
    await add('schoolClerk', 'BL')
    expect(await at.accounts.move({ by, userId: wang.userId, role: 'approver', unitId: 'ZX' })).toEqual(own)
    expect(await add('centreDispatcher', 'ZX')).toEqual({ ok: null })
  })

  test('[AU-24] whoever is shut out is out of every unit, and let in again they have the one named', async () => {
    await add('schoolClerk', 'BL')
    const id = await furtherOf()
    const { token } = await at.enter('wang')
    await switchTo(token, id)
    await at.accounts.deactivate(wang.userId)
    expect(await at.accounts.actorOf(token)).toBeUndefined()
    await at.accounts.invite({ login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'BL' })
    expect((await at.accounts.memberships(wang.userId)).filter(({ active }) => active)).toMatchObject([
      { unitId: 'BL' },
    ])
  })

  test('[AU-24] another device brought in by a code acts where the one that showed it does', async () => {
    await add('schoolClerk', 'BL')
    const { token } = await at.enter('wang')
    const actor = await switchTo(token, await furtherOf())
    if (!actor) return expect.fail('not switched')
    const made = await at.accounts.makePairing({ actor, token, proof: null })
    expect(await at.accounts.redeemPairing({ code: made?.code ?? '', source: '10.0.0.9' })).toMatchObject({
      ok: { actor },
    })
  })

  test('[AU-14] [AU-24] a person’s calendar shows what is owed in each of their units', async () => {
    await add('schoolClerk', 'BL')
    const { secret } = await at.accounts.makeCalendar(wang.userId)
    expect(await at.accounts.calendarReader(secret)).toMatchObject([{ unitId: 'QH' }, { unitId: 'BL' }])
  })

  test('[AU-27] [AU-29] a moved person signs in anew, into the new unit; it is written down', async () => {
    const { token } = await at.enter('wang')
    expect(await at.accounts.move({ by, userId: wang.userId, role: 'principal', unitId: 'BL' })).toEqual({ ok: null })
    expect(await at.accounts.actorOf(token)).toBeUndefined()
    expect((await at.enter('wang')).actor).toEqual({ ...wang, role: 'principal', unitId: 'BL' })
    expect(await at.accounts.accountActs()).toMatchObject([
      { act: 'moved', byName: 'sun', ofName: 'wang', detail: 'schoolClerk QH principal BL' },
    ])
    expect(await at.accounts.move({ by, userId: wang.userId, role: 'principal', unitId: 'NONE' })).toEqual({
      refused: { code: 'unknownUnit' },
    })
  })

  test('[AU-10] [AU-27] the last admin is not moved away from being one', async () => {
    const move = { by, userId: by.userId, role: 'centreDispatcher', unitId: 'ZX' } as const
    expect(await at.accounts.move(move)).toEqual({ refused: { code: 'lastAdmin' } })
    await at.person('qian', 'admin')
    expect(await at.accounts.move(move)).toEqual({ ok: null })
  })
})
