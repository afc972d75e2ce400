import type { ScoreDocument } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../testing/databases.ts'
import { cityWithoutKinds } from './city-tables.ts'
import { createCityStore, type KeptDistrict } from './city-store.ts'
import { createSubscriptionStore } from './subscription-store.ts'

const zhuhui: KeptDistrict = {
  id: 's1',
  name: '珠晖区',
  address: 'https://a.example.edu',
  token: 't',
  state: 'new',
  cursor: 0,
  headSeq: 0,
  headHash: '',
  asOf: null,
  addedBy: '孙工',
  addedAt: 1,
}
const unit = (id: string, name = id): ScoreDocument => ({
  kind: 'unit',
  id,
  name,
  orgKind: 'districtSchool',
  active: true,
})
const head = { seq: 9, hash: 'h' }

onBothDatabases((openFresh) => {
  test('[CT-3] a page is kept whole with its cursor and head, each district’s rows apart', async () => {
    const { db, district } = await openFresh()
    const store = createCityStore(db, district)
    await store.addDistrict(zhuhui)
    await store.addDistrict({ ...zhuhui, id: 's2', name: '雁峰区' })
    await store.take('s1', { rows: [{ seq: 1, document: unit('QH') }], left: [], cursor: 5, head })
    await store.take('s1', {
      rows: [
        { seq: 6, document: unit('QH', '青禾') },
        { seq: 7, document: unit('BL') },
      ],
      left: [{ kind: 'unit', id: 'XX' }],
      cursor: 9,
      head,
    })
    await store.take('s2', { rows: [{ seq: 1, document: unit('QH') }], left: [], cursor: 1, head })
    expect(await store.documents('s1')).toEqual([unit('BL'), unit('QH', '青禾')])
    expect(await store.district('s1')).toMatchObject({ cursor: 9, headSeq: 9, headHash: 'h' })
    await store.take('s1', { rows: [], left: [{ kind: 'unit', id: 'BL' }], cursor: 10, head })
    expect(await store.documents('s1')).toEqual([unit('QH', '青禾')])
    expect(await store.documents('s2')).toEqual([unit('QH')])
    expect(await createCityStore(db, `${district}-other`).districts()).toEqual([])
  })

  test('[CN-9] of what a city read before, the migration takes each ticket’s kind away and nothing else', async () => {
    const { db, district } = await openFresh()
    const store = createCityStore(db, district)
    await store.addDistrict(zhuhui)
    const of = (id: string, type: string): ScoreDocument => {
      const about = { channel: 'phone', acceptedAt: 1, dueOn: null, anonymous: false, excluded: null }
      const lists = { extensions: [], urgeLetters: [], replies: [], followUps: [], returns: [], waivers: [] }
      return JSON.parse(
        JSON.stringify({
          kind: 'ticket',
          id,
          unitId: 'QH',
          facts: { id, type, priority: 'normal', ...about, ...lists },
        }),
      )
    }
    const rows = ['report', 'complaint', 'inquiry'].map((type, at) => ({ seq: at, document: of(`t${at}`, type) }))
    await store.take('s1', { rows: [...rows, { seq: 9, document: unit('QH') }], left: [], cursor: 9, head })
    await cityWithoutKinds.up(db)
    expect(await store.documents('s1')).toEqual([...rows.map((_row, at) => of(`t${at}`, 'other')), unit('QH')])
  })

  test('[CT-7] a new reading takes the place of all that was held, and a forgotten district keeps nothing', async () => {
    const { db, district } = await openFresh()
    const store = createCityStore(db, district)
    await store.addDistrict(zhuhui)
    await store.take('s1', { rows: [{ seq: 1, document: unit('QH') }], left: [], cursor: 5, head })
    await store.replace('s1', { rows: [{ seq: 1, document: unit('BL') }], left: [], cursor: 2, head })
    expect(await store.documents('s1')).toEqual([unit('BL')])
    await store.dropDistrict('s1')
    await store.take('s1', { rows: [{ seq: 1, document: unit('QH') }], left: [], cursor: 5, head })
    expect([await store.documents('s1'), await store.districts()]).toEqual([[], []])
  })

  test('[CT-1] a subscription is found by its token’s hash, in its own district alone', async () => {
    const { db, district } = await openFresh()
    const store = createSubscriptionStore(db, district)
    await store.put({ id: 's1', tokenHash: 'hash', createdAt: 1 })
    await store.touch('s1', 7)
    expect(await store.byToken('hash')).toMatchObject({ id: 's1', lastReadAt: 7 })
    expect(await store.byToken('other')).toBeUndefined()
    expect(await createSubscriptionStore(db, `${district}-other`).byToken('hash')).toBeUndefined()
  })
})
