import { expect, test } from 'vitest'
import { createJourneys, type NavigateOptions } from './journeys.ts'

/** A page whose screens stand when the test says so. */
function page() {
  let stands = '/tickets'
  const noted: [string, NavigateOptions][] = []
  const screens = new Map<string, () => void>()
  const journeys = createJourneys({
    at: () => stands,
    show: (to, isNewest) =>
      new Promise((resolve) =>
        screens.set(to, () => {
          if (isNewest()) stands = to
          resolve()
        }),
      ),
    note: (to, options) => noted.push([to, options]),
  })
  const arrive = async (to: string): Promise<void> => {
    screens.get(to)?.()
    await Promise.resolve()
  }
  return { ...journeys, arrive, noted, stands: () => stands }
}

test('[AR-3] a screen stays, and with it the address, until the next one is there', async () => {
  const { go, arrive, noted, stands, ahead } = page()
  void go('/register', {})
  expect([stands(), ahead(), noted]).toEqual(['/tickets', '/register', []])
  await arrive('/register')
  expect([stands(), ahead(), noted]).toEqual(['/register', '/register', [['/register', {}]]])
})

test('[AR-3] of two presses the last one wins, whichever screen is fetched first', async () => {
  const { go, arrive, noted, stands } = page()
  void go('/register', {})
  void go('/ledger', {})
  await arrive('/ledger')
  await arrive('/register')
  expect([stands(), noted]).toEqual(['/ledger', [['/ledger', {}]]])
})

test('[AR-3] a redirect on the way leaves no page behind it: the history has how it began and where it ended', async () => {
  const { go, arrive, noted } = page()
  void go('/p/20260001', { scroll: false })
  void go('/tickets/t1/print', { replace: true })
  await arrive('/tickets/t1/print')
  expect(noted).toEqual([['/tickets/t1/print', { scroll: false }]])
})

test('[AR-3] where the browser went by itself nothing is noted, and a press before it is forgotten', async () => {
  const { go, arrive, noted, stands } = page()
  void go('/register', {})
  void go('/score')
  await arrive('/score')
  void go('/tickets', { replace: true })
  await arrive('/tickets')
  expect([stands(), noted]).toEqual(['/tickets', [['/tickets', { replace: true }]]])
})

test('[AR-3] a press on the address that stands does nothing', () => {
  const { go, noted, ahead } = page()
  void go('/tickets', {})
  expect([ahead(), noted]).toEqual(['/tickets', []])
})

test('[AR-3] [PI-13] of presses that are still to be painted the last one wins, and 后退 after it wins over them', async () => {
  const { press, go, arrive, noted, stands } = page()
  const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  void press('/register', painted())
  void press('/ledger', painted())
  await painted()
  await arrive('/ledger')
  expect(stands()).toBe('/ledger')
  void press('/me', painted())
  void go('/score')
  await painted()
  await arrive('/score')
  expect([stands(), noted]).toEqual(['/score', [['/ledger', {}]]])
})
