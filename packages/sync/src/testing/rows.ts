import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Transport } from '../client/ports.ts'
import { noSeal } from '../seal/texts.ts'
import { clerk, registration, rowOf } from './acts.ts'

const now = 1_772_416_800_000
let filler = 0

/** Rows of so many tickets, each of whose texts says which it is. */
export async function rowsOf(count: number, from = 0) {
  const store = createClientStore(createMemoryDisk('d0'))
  const elsewhere = createEngine({
    seal: async () => noSeal,
    store,
    transport: {} as Transport,
    clock: () => now,
    random: (bytes) => bytes.fill(++filler % 256),
    actor: clerk,
  })
  const rows: ReturnType<typeof rowOf>[] = []
  for (let nth = from; nth < from + count; nth++) {
    const subject = registration(`t${nth}`)
    if (subject.kind !== 'ticket' || subject.act.type !== 'registered') throw new Error('no registration')
    const act = { ...subject.act, description: `事情第${nth}件。` }
    const written = await elsewhere.do({ ...subject, act })
    if ('refused' in written) throw new Error(written.refused.code)
    rows.push(rowOf([written.own], nth + 1))
  }
  return rows
}
