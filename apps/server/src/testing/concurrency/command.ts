// `pnpm concurrency --events 10000`: sixteen writers in two processes and four pullers on one district of a PostgreSQL of its own.
import { parseArgs } from 'node:util'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { runConcurrently } from './run.ts'

const { values } = parseArgs({ options: { events: { type: 'string', default: '10000' } } })
const cluster = await startCluster()
try {
  const url = await createDatabase(cluster, 'concurrency')
  const { faults, events, seconds, pulls } = await runConcurrently({ url, events: Number(values.events) })
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  const rate = Math.round(events / seconds)
  process.stdout.write(
    `${events} events by 16 writers in 2 processes in ${seconds.toFixed(1)} s (${rate} a second), ${pulls} pulls: ${faults.length === 0 ? 'gapless, in order, none skipped' : `${faults.length} faults`}\n`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  await cluster.remove()
}
