// Runs in a page: PouchDB over IndexedDB, and how long its replications take.
import PouchDB from 'pouchdb-browser'

/** Documents in one batch; its default of 100 is slower. */
const BATCH = 1000

/** Takes everything into a fresh database; how long that took, in milliseconds. */
export async function takeAll(address: string, expected: number): Promise<number> {
  const local = new PouchDB('tickets')
  const from = performance.now()
  const { docs_written: written } = await local.replicate.from(address, { batch_size: BATCH })
  const took = performance.now() - from
  if (written !== expected) throw new Error(`the peer brought ${written} of ${expected}`)
  return took
}

/** Changes so many documents without a line and hands them over; how long the handing over took. */
export async function handOver(address: string, count: number, round: number): Promise<number> {
  const local = new PouchDB('tickets')
  const { rows } = await local.allDocs({ include_docs: true })
  const changed = rows.slice(0, count).map(({ doc }) => ({ ...doc, outcome: `已联系家长，第 ${round} 次。` }))
  await local.bulkDocs(changed)
  const from = performance.now()
  const { docs_written: written } = await local.replicate.to(address, { batch_size: BATCH })
  const took = performance.now() - from
  if (written !== count) throw new Error(`the peer took ${written} of ${count}`)
  return took
}
