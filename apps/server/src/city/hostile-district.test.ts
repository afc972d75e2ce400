import type { PullMessage } from '@sunshine/sync'
import type { ScoreDocument } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { createCityStore, type CityStore, type KeptDistrict } from '../store/city-store.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import type { DistrictLine } from './district-line.ts'
import { readDistrict } from './read-district.ts'

const unit: ScoreDocument = { kind: 'unit', id: 'QH', name: '青禾中学', orgKind: 'districtSchool', active: true }
const district: KeptDistrict = {
  id: 'd1',
  name: '珠晖区',
  address: 'https://zhuhui.example.edu',
  token: 'a'.repeat(43),
  state: 'new',
  cursor: 0,
  headSeq: 0,
  headHash: '',
  asOf: null,
  addedBy: '孙工',
  addedAt: 0,
}
let store: CityStore

beforeEach(async () => {
  const { db, district: city } = await freshSqlite()
  store = createCityStore(db, city)
  await store.addDistrict(district)
})

/** A district that says at each cursor what it likes; a fault of the test when it is asked without end. */
function saying(page: (cursor: PullMessage['cursors'][string]) => { cursor: number; more: boolean; rewind?: boolean }) {
  const line = { asked: 0 }
  const pull: DistrictLine['pull'] = ({ cursor }) => {
    if (++line.asked > 100) throw new Error('asked without end')
    const { rewind = false, ...told } = page(cursor)
    const pages = [{ scope: 'scores' as const, rows: [{ seq: told.cursor, document: unit }], left: [], ...told }]
    return Promise.resolve({ protocol: 2, pages, head: { seq: 9, hash: 'h' }, serverTime: 1, rewind })
  }
  return Object.assign(line, {
    pull,
    agree: () => Promise.resolve('away' as const),
    async *live() {
      yield await Promise.resolve('ping' as const)
    },
  })
}

test('[CT-10] a district that says there is more and does not get on is not asked for ever', async () => {
  for (const back of [0, 1]) {
    const line = saying((cursor) => ({ cursor: Math.max(0, cursor - back), more: true }))
    expect(await readDistrict(store, { ...district, cursor: 5 }, { line })).toMatchObject({ end: 'otherVersion' })
    expect(line.asked).toBe(1)
  }
})

test('[CT-10] a reading anew that stands still, or does not end, leaves what was held, and is given up', async () => {
  await store.take('d1', { rows: [{ seq: 1, document: unit }], left: [], cursor: 1, head: { seq: 1, hash: 'h' } })
  const still = saying((cursor) => ({ cursor, more: true, rewind: cursor === 5 }))
  expect(await readDistrict(store, { ...district, cursor: 5 }, { line: still })).toMatchObject({ end: 'otherVersion' })
  const endless = saying((cursor) => ({ cursor: cursor + 1, more: true, rewind: cursor === 50 }))
  const asked = { line: endless, mostAnew: 10 * JSON.stringify([unit]).length }
  const read = await readDistrict(store, { ...district, cursor: 50 }, asked)
  expect(read).toMatchObject({ end: 'otherVersion' })
  expect(endless.asked).toBeLessThan(12)
  expect(await store.documents('d1')).toEqual([unit])
})
