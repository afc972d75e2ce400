import { beforeEach, expect, test } from 'vitest'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { askToTry, forgive } from './throttle.ts'

const HOUR = 3_600_000
const noon = Date.UTC(2026, 2, 2, 4)
onBothDatabases((openFresh) => {
  let store: AccountStore

  beforeEach(async () => {
    const { db, district } = await openFresh()
    store = createAccountStore(db, district)
  })

  /** Tries with the login and source given, at the instants given; the waits answered. */
  async function waits(tries: readonly { login?: string; source?: string; at?: number }[]): Promise<number[]> {
    const answers: number[] = []
    for (const { login = 'wang', source = '10.0.0.7', at = noon } of tries)
      answers.push(await askToTry(store, { login, source }, at))
    return answers
  }
  const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

  test('[AU-4] the wait doubles with each failure, up to a quarter of an hour', async () => {
    expect(await waits(times(4, () => ({})))).toEqual([0, 0, 0, 0])
    let at = noon
    const seen: number[] = []
    for (let failure = 0; failure < 10; failure++) {
      const wait = await askToTry(store, { login: 'wang', source: '10.0.0.7' }, at)
      seen.push(wait)
      at += wait
      expect(await askToTry(store, { login: 'wang', source: '10.0.0.7' }, at)).toBe(0)
    }
    expect(seen.slice(0, 3)).toEqual([2_000, 4_000, 8_000])
    expect(seen.at(-1)).toBe(15 * 60_000)
  })

  test('[AU-4] forty guesses sent at once get no more tries than forty sent one by one', async () => {
    const answers = await Promise.all(
      times(40, (guess) => askToTry(store, { login: 'wang', source: `10.0.0.${guess}` }, noon)),
    )
    expect(answers.filter((wait) => wait === 0)).toHaveLength(4)
  })

  test('[AU-4] one source that tries many accounts waits too, but never longer than a minute', async () => {
    const answers = await waits(times(31, (index) => ({ login: `person${index}` })))
    expect(answers.slice(0, 30)).toEqual(times(30, () => 0))
    expect(answers[30]).toBe(2_000)
    expect(await waits([{ login: 'zhao', source: '10.9.9.9' }])).toEqual([0])
    let at = noon
    for (let failure = 0; failure < 12; failure++) {
      const wait = await askToTry(store, { login: `late${failure}`, source: '10.0.0.7' }, at)
      expect(wait).toBeLessThanOrEqual(60_000)
      at += wait
      await askToTry(store, { login: `late${failure}`, source: '10.0.0.7' }, at)
    }
  })

  test('[AU-4] a school of a hundred people signing in from one address at once is not held up', async () => {
    for (let person = 0; person < 100; person++) {
      const trier = { login: `person${person}`, source: '10.0.0.7' }
      expect(await askToTry(store, trier, noon)).toBe(0)
      await forgive(store, trier)
    }
  })

  test('[AU-4] quiet hours forgive one failure each', async () => {
    await waits(times(4, () => ({})))
    expect(await waits([{ at: noon + 3 * HOUR }, { at: noon + 3 * HOUR }, { at: noon + 3 * HOUR }])).toEqual([0, 0, 0])
    expect(await waits([{ at: noon + 3 * HOUR }])).toEqual([2_000])
  })

  test('[AU-4] made-up logins do not stay in the table for ever', async () => {
    await waits([{ login: 'made-up' }])
    await waits([{ at: noon + 8 * 24 * HOUR }])
    expect(await store.failures('login:made-up')).toBeUndefined()
  })
})
