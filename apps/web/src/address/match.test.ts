import { expect, test } from 'vitest'
import { matchRoute, withAsked } from './match.ts'

const routes = ['/', '/tickets', '/tickets/:id', '/tickets/:id/print', '/ledger/:part?', '*'].map((path) => ({ path }))
const found = (path: string) => {
  const match = matchRoute(routes, path)
  return match && [match.route.path, match.params]
}

test('[AR-1] an address finds its screen, with what stands in its places and without what may be missing', () => {
  expect(found('/')).toEqual(['/', {}])
  expect(found('/tickets/')).toEqual(['/tickets', {}])
  expect(found('/tickets/t1')).toEqual(['/tickets/:id', { id: 't1' }])
  expect(found('/tickets/t1/print')).toEqual(['/tickets/:id/print', { id: 't1' }])
  expect(found('/ledger')).toEqual(['/ledger/:part?', {}])
  expect(found('/ledger/import')).toEqual(['/ledger/:part?', { part: 'import' }])
})

test('[AR-1] an address of no screen finds the one for all others, or none', () => {
  expect(found('/tickets/t1/print/more')).toEqual(['*', {}])
  expect(found('/nowhere')).toEqual(['*', {}])
  expect(matchRoute(routes.slice(0, -1), '/ledger/import/more')).toBeUndefined()
})

test('[AR-1] what an address asks is changed part by part, and an empty part goes', () => {
  expect(withAsked('/ledger?view=all&q=%E5%BC%A0', { view: undefined, year: '2026' })).toBe(
    '/ledger?q=%E5%BC%A0&year=2026',
  )
  expect(withAsked('/ledger?view=all', { view: '' })).toBe('/ledger')
})
