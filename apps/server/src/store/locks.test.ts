import { afterAll, expect, test } from 'vitest'
import { closePostgres, freshPostgres } from '../testing/databases.ts'
import { newDistrict } from '../testing/gate.ts'
import { createAccountStore } from './account-store.ts'
import { createDistrictDatabase } from './district-database.ts'

afterAll(closePostgres)

test('[GT-10] while one district’s log is held, another district commits and the first one’s readers and people go on', async () => {
  const { db, district } = await freshPostgres()
  const held = await newDistrict(db, district)
  const other = await newDistrict(db, `${district}-other`)
  const order: string[] = []
  let release: (() => void) | undefined
  const holding = held.transaction(async () => {
    await new Promise<void>((resolve) => (release = resolve))
    order.push('the first commits')
  })
  await expect.poll(() => release !== undefined).toBe(true)
  // Only now: begun together, either may be the first to hold it.
  const same = createDistrictDatabase(db, district).transaction(async () => void order.push('the second commits'))
  await other.transaction(async (inside) => {
    await inside.nextSerial('ZH-2026-QH')
    order.push('another district commits')
  })
  order.push(`a reader sees ${(await held.snapshot((inside) => inside.head())).headSeq}`)
  await createAccountStore(db, district).transaction(async () => void order.push('a person signs in'))
  release?.()
  await Promise.all([holding, same])
  expect(order).toEqual([
    'another district commits',
    'a reader sees 0',
    'a person signs in',
    'the first commits',
    'the second commits',
  ])
}, 30_000)

test('[GT-7] what PostgreSQL broke off is tried again, and its answer is the second one', async () => {
  const { db, district } = await freshPostgres()
  const store = await newDistrict(db, district)
  let tries = 0
  const answer = await store.transaction(async (inside) => {
    tries++
    if (tries < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    return inside.nextSerial('ZH-2026-QH')
  })
  expect([tries, answer]).toEqual([3, 1])
  await expect(
    store.transaction(async () => {
      tries++
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    }),
  ).rejects.toThrow('deadlock detected')
  expect(tries).toBe(9)
}, 30_000)
