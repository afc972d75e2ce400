import { createComponent, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { PhoneContext, type Phone } from '../../session/phone.ts'
import type { PhoneStore } from '../../store/open.ts'
import { createDistrict, type District } from './district.ts'

afterEach(() => vi.unstubAllGlobals())

/** A store whose readings come back when they are told to, named by what they ask for. */
function storeReadByHand() {
  const answers = new Map<string, () => void>()
  let asked = ''
  const ask = (what: string): Promise<never[]> => {
    asked = what
    return Promise.resolve([])
  }
  const asking = { database: { rows: { ofKind: ask }, documents: { get: ask } } } as unknown as PhoneStore
  const told = (what: string, next: (value: never[]) => void) => {
    answers.set(what, () => next([]))
    return { unsubscribe: () => answers.delete(what) }
  }
  const store = {
    health: {},
    database: asking.database,
    live: (read: (store: PhoneStore) => Promise<unknown>) => ({
      subscribe({ next }: { next: (value: never[]) => void }) {
        void read(asking)
        return told(asked, next)
      },
    }),
    liveTickets: () => ({
      subscribe: ({ next }: { next: (value: never[]) => void }) => told('tickets', next),
    }),
  }
  return { store, answers }
}

function districtOn(phone: Phone): { readonly district: District; readonly end: () => void } {
  return createRoot((end) => {
    let district: District | undefined
    createComponent(PhoneContext.Provider, {
      value: phone,
      get children() {
        district = createDistrict()
        return undefined
      },
    })
    if (!district) throw new Error('no district')
    return { district, end }
  })
}

test('[EX-11] a sheet is not made before all it is made of has been read, the judgements on its unit too', () => {
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener() {}, removeEventListener() {} })
  for (const last of ['assessment', 'settings:district', 'tickets', 'unit']) {
    const { store, answers } = storeReadByHand()
    const phone = { store, actor: { userId: 'u1', role: 'reviewer', unitId: 'ZX' } } as unknown as Phone
    const { district, end } = districtOn(phone)
    expect(answers.size).toBe(4)
    for (const [what, answer] of answers) if (what !== last) answer()
    expect([last, district.ready()]).toEqual([last, false])
    answers.get(last)?.()
    expect([last, district.ready()]).toEqual([last, true])
    end()
  }
})
