import type { Document } from '@sunshine/tickets'
import { createClientStore } from '../client/client-store.ts'
import { createEngine, type Engine } from '../client/engine.ts'
import type { Disk } from '../client/disk.ts'
import type { ClientStore, StoredDocument, Transport } from '../client/ports.ts'
import { createDexieDisk, type ClientDatabase } from '../dexie-store/index.ts'
import type { Seal } from '../seal/seal.ts'
import { createTextSeal } from '../seal/text-seal.ts'
import { sealWith } from '../seal/texts.ts'
import { openVault } from '../vault/index.ts'
import { clerk } from './acts.ts'

const now = 1_772_416_800_000
let filler = 0

/** A database with the seal of its own key, and a clerk who acts on it without a line. */
interface SealedPhone {
  readonly disk: Disk
  readonly store: ClientStore
  readonly seal: Seal
  readonly engine: Engine
  readonly opened: (stored: readonly StoredDocument[]) => Promise<readonly Document[]>
}

export async function sealedPhone(database: ClientDatabase): Promise<SealedPhone> {
  const disk = createDexieDisk(database, () => 'd1')
  const store = createClientStore(disk)
  const key = await openVault(database, { by: 'device' })
  if ('shut' in key) throw new Error(key.shut)
  const seal = sealWith(createTextSeal(key))
  const engine = createEngine({
    seal: async () => seal,
    store,
    transport: {} as Transport,
    clock: () => now + ++filler,
    random: (bytes) => bytes.fill(++filler % 256),
    actor: clerk,
  })
  const opened: SealedPhone['opened'] = async (stored) => seal.openDocuments(stored.flatMap(({ view }) => view ?? []))
  return { disk, store, seal, engine, opened }
}
