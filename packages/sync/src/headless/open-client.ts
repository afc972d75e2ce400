import { canonicalJson, type ScoreSheet } from '@sunshine/rubric'
import {
  assessmentId,
  defaultSettings,
  unitSheet,
  type Document,
  type Refused,
  type Subject,
  type Ticket,
} from '@sunshine/tickets'
import { createClientStore } from '../client/client-store.ts'
import type { Disk } from '../client/disk.ts'
import { createEngine, type SyncEnd } from '../client/engine.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Attachment, Clock, OwnEvent, Random, RejectedEvent, Written } from '../client/ports.ts'
import { uuidv7 } from '../client/uuid.ts'
import { ClientDatabase, createDexieDisk } from '../dexie-store/index.ts'
import { neverSealedDocument, noSeal } from '../seal/texts.ts'
import { personKey } from '../protocol/person.ts'
import { createHttpTransport, type Line, type Session } from './http-transport.ts'

/** What a client without a browser is made of. */
export interface HeadlessParts extends Line {
  readonly session: Session
  /** Where the client keeps its state: an IndexedDB (a browser's or fake-indexeddb's); memory without one. */
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
  /** Milliseconds since 1970 by this client's clock. */
  readonly now: Clock
  readonly random: Random
}

/** The phone's own client engine, to be driven by a script. Nothing in it is made for tests. */
export interface HeadlessClient {
  /** A new id, sortable by time. */
  newId(): string
  /** The person acts; on the client's disk when it settles, or refused and nothing written. */
  do(subject: Subject): Promise<Written | Refused>
  /** Puts a photo beside its ticket, to be uploaded with the next sync. */
  attach(attachment: Attachment): Promise<void>
  /** Hands over what waits and takes what changed. Failures are values and lose nothing. */
  sync(): Promise<SyncEnd>
  /** What the person sees: every document, own unsent acts folded in, as canonical JSON lines in order. */
  dump(): Promise<string>
  /** Acts that the server has not acknowledged, in the order made. */
  unsent(): Promise<readonly OwnEvent[]>
  /** Acts the server refused, with the reason. */
  rejected(): Promise<readonly RejectedEvent[]>
  /** The sheet of the person's own unit, computed here from what this client holds. */
  score(about: { readonly year: number; readonly asOf: number }): Promise<ScoreSheet>
  /** Ends the client; its state stays in its IndexedDB. */
  close(): void
}

const EVERYTHING = 1_000_000

/**
 * Opens the client engine without a browser, for scripts that break, load or watch a server; `docs/consistency.md` says
 * how such a script is made. The session is whose acts these are: a cookie of anybody else is answered `signedOut`.
 *
 * @example
 * const line = { fetch, address: 'http://127.0.0.1:3900' }
 * const session = await signIn(line, { login: 'wang', password: '…' })
 * const client = openClient({ ...line, session, now: Date.now, random: (bytes) => crypto.getRandomValues(bytes) })
 * await client.do({ kind: 'ticket', id: client.newId(), act: { type: 'registered', … } })
 * console.log(await client.sync(), await client.dump())
 */
export function openClient(parts: HeadlessParts): HeadlessClient {
  const { session, now, random } = parts
  const newDeviceId = (): string => uuidv7(now, random)
  const database = openDatabase(parts)
  const disk: Disk = database ? createDexieDisk(database, newDeviceId) : createMemoryDisk(newDeviceId())
  const store = createClientStore(disk)
  const transport = createHttpTransport(parts, { cookie: session.cookie, userId: personKey(session.actor) })
  const engine = createEngine({ store, seal: async () => noSeal, transport, clock: now, random, actor: session.actor })
  const views = async (): Promise<Document[]> => {
    const stored = await disk.transaction('read', (tx) => tx.allDocuments())
    return stored.flatMap(({ view }) => (view === null ? [] : [neverSealedDocument(view)]))
  }
  return {
    newId: () => engine.newId(),
    do: (subject) => engine.do(subject),
    attach: (attachment) => store.putAttachment(attachment),
    sync: () => engine.sync(),
    dump: async () => (await views()).map(canonicalJson).sort().join('\n'),
    unsent: async () => noSeal.openActs(await store.unsent(EVERYTHING)),
    rejected: async () => noSeal.openActs(await store.rejected()),
    async score({ year, asOf }) {
      const held = await views()
      const { unitId } = session.actor
      const assessed = held.find(({ kind, id }) => kind === 'assessment' && id === assessmentId(unitId, year))
      return unitSheet({
        unitId,
        year,
        asOf,
        tickets: held.filter(
          (document): document is Ticket => document.kind === 'ticket' && document.unitId === unitId,
        ),
        assessment: assessed?.kind === 'assessment' ? assessed : null,
        settings: held.find((document) => document.kind === 'settings') ?? defaultSettings,
      })
    },
    close: () => database?.close(),
  }
}

function openDatabase({ session, indexedDB, IDBKeyRange }: HeadlessParts): ClientDatabase | undefined {
  if (indexedDB === undefined || IDBKeyRange === undefined) return undefined
  return new ClientDatabase(`sunshine-${personKey(session.actor)}`, { indexedDB, IDBKeyRange })
}
