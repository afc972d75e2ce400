// `pnpm simulate --seeds 100000 [--from 1]`: plays schedules on every core until one breaks; prints how many, or the failure.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { simulateAll } from './simulation.ts'

const BATCH = 100
const range = v.object({ from: v.number(), to: v.number() })

if (isMainThread) await direct()
else {
  const { from, to } = v.parse(range, workerData)
  for (let seed = from; seed <= to; seed += BATCH)
    parentPort?.postMessage(await simulateAll(seed, Math.min(to, seed + BATCH - 1)))
}

async function direct(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '2000' }, from: { type: 'string', default: '1' } },
  })
  const [first, count] = [Number(values.from), Number(values.seeds)]
  const workers = availableParallelism()
  const share = Math.ceil(count / workers)
  const started = performance.now()
  let [played, made, refused] = [0, 0, 0]
  await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const from = first + index * share
      const to = Math.min(first + count, from + share) - 1
      if (to < from) return
      await new Promise<void>((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { from, to } })
        worker.on('message', (sums: { made: number; refused: number }) => {
          played += BATCH
          made += sums.made
          refused += sums.refused
          if (played % 10_000 === 0) process.stdout.write(`${played} schedules\n`)
        })
        worker.on('error', reject)
        worker.on('exit', () => resolve())
      })
    }),
  ).catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
  const seconds = Math.round((performance.now() - started) / 1000)
  process.stdout.write(`${count} schedules, ${made} acts, ${refused} refused, nothing broken, ${seconds} s\n`)
}
