import { expect, test } from 'vitest'
import { createInTurn } from './in-turn.ts'

test('[AU-1] no more than two pieces of costly work are ever under way, a failed one frees its place, all are done in order', async () => {
  const inTurn = createInTurn(2)
  let underWay = 0
  let most = 0
  const done: number[] = []
  const work = (index: number) => async (): Promise<void> => {
    underWay++
    most = Math.max(most, underWay)
    await new Promise((resolve) => setTimeout(resolve, 1))
    underWay--
    done.push(index)
    if (index % 5 === 0) throw new Error('failed')
  }
  const wave = (from: number): Promise<unknown>[] =>
    Array.from({ length: 10 }, (_, index) => inTurn(work(from + index)).catch((error: unknown) => error))
  const first = wave(0)
  await first[5]
  await Promise.all([...first, ...wave(10)])
  expect(most).toBe(2)
  expect(done).toEqual(Array.from({ length: 20 }, (_, index) => index))
})
