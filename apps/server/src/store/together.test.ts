import { expect, test } from 'vitest'
import { NotWritten } from '../disk-health.ts'
import type { RememberingStore } from './remembering.ts'
import { createTogether, type Begin } from './together.ts'

/** A commit without a database: counts how many began and how many were kept. */
function counted(end: (works: number) => void = () => undefined) {
  const commits: number[] = []
  let works = 0
  const begin: Begin = async (run) => {
    works = 0
    const store = { foresee: async () => undefined, end: async () => end(works) } as Partial<RememberingStore>
    await run(store as RememberingStore)
    commits.push(works)
  }
  const together = createTogether(begin)
  return { commits, work: <T>(answer: () => T) => together(async () => (works++, answer())) }
}

const broken = (): never => {
  throw new Error('broken')
}

test('[GT-18] what arrives in one turn of the event loop is one commit, and each gets its own answer', async () => {
  const { commits, work } = counted()
  expect(await Promise.all([work(() => 'a'), work(() => 'b'), work(() => 'c')])).toEqual(['a', 'b', 'c'])
  expect(await work(() => 'd')).toBe('d')
  expect(commits).toEqual([3, 1])
})

test('[GT-18] while each turn of the event loop brings more, they are waited for', async () => {
  const { commits, work } = counted()
  let left = 9
  const more: Promise<unknown>[] = []
  const arrive = (): void => {
    more.push(work(() => left))
    if (left-- > 0) setImmediate(arrive)
  }
  setImmediate(arrive)
  more.push(work(() => left))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await Promise.all(more)
  expect(commits).toEqual([11])
})

test('[GT-18] one that throws has its error for an answer, and the others are taken without it', async () => {
  const { commits, work } = counted()
  const answers = await Promise.allSettled([work(() => 'a'), work(broken), work(() => 'c')])
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    'a',
    'Error: broken',
    'c',
  ])
  expect(commits).toEqual([2])
})

test('[GT-18] where the database takes not all of them together, each goes alone', async () => {
  const { commits, work } = counted((works) => (works > 1 ? broken() : undefined))
  expect(await Promise.all([work(() => 'a'), work(() => 'b')])).toEqual(['a', 'b'])
  expect(commits).toEqual([1, 1])
})

test('[GT-18] what the disk does not take is told to all of them at once', async () => {
  const { commits, work } = counted(() => {
    throw new NotWritten('diskFull')
  })
  const answers = await Promise.allSettled([work(() => 'a'), work(() => 'b')])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(commits).toEqual([])
})

test('[GT-18] a commit holds no more hand-overs than its bound', async () => {
  const { commits, work } = counted()
  await Promise.all(Array.from({ length: 130 }, (_, index) => work(() => index)))
  expect(commits).toEqual([64, 64, 2])
})
