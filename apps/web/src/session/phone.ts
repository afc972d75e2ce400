import {
  createEngine,
  loadRules,
  personKey,
  type Engine,
  type Read,
  type SyncEnd,
  type SyncFailure,
  type Uploading,
} from '@sunshine/sync'
import { defaultSettings, isSchoolRole, type Actor, type Refused, type Settings, type Subject } from '@sunshine/tickets'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { createContext, createSignal, untrack, useContext, type Accessor } from 'solid-js'
import type * as Drafts from '../store/drafts.ts'
import { settingsIn, ticketsIn } from '../store/came-along.ts'
import { openPhoneStore, type PhoneStore } from '../store/open.ts'
import { readOutbox, type OutboxState } from '../store/outbox.ts'
import { Locked, type Unlocked } from '../store/seal.ts'
import type { StorageTrouble } from '../store/storage-trouble.ts'
import { readSettings } from '../store/tickets.ts'
import type { Agreement } from '../sync/agreement.ts'
import { createApi, type Api } from '../sync/api.ts'
import { finishInBackground } from '../sync/background.ts'
import { startScheduler } from '../sync/scheduler.ts'
import { browserSurroundings } from '../sync/surroundings.ts'
import { createTransport } from '../sync/transport.ts'
import { createFilled, createFirstScreen, type FirstScreen } from './first-screen.ts'
import type { Entered } from './entered.ts'
import { hasBeenHere, watchForClearing, type Cleared } from './sentinel.ts'

/** How the last try to sync ended; `storage`: the phone's own storage failed. */
export type SyncTrouble = SyncFailure | 'storage' | null

/** Everything a screen works with once a person is signed in. */
export interface Phone {
  readonly actor: Actor
  readonly store: PhoneStore
  /** The district's choices as this phone holds them: readings, rubrics, calendar, limits. */
  readonly settings: Accessor<Settings>
  /** What this device still owes the district; undefined until it is read. */
  readonly outbox: Accessor<OutboxState | undefined>
  readonly api: Api
  readonly newId: () => string
  /**
   * The person acts. Settles when the act is on the disk; a refusal leaves everything as it was. The draft it was
   * written in goes in the same step: wherever the phone is killed, there is the one or the other (ST-6).
   */
  readonly act: (subject: Subject, draftId?: string) => Promise<Refused | { readonly eventId: string }>
  /** Writes an act and hands nothing over yet; the caller asks for a sync once the last is written. */
  readonly write: Engine['do']
  /** Seals an act; what it settles with writes it, and may stand in one step with others (LB-8). */
  readonly prepare: Engine['prepare']
  /** Hands over and reads now; settles when that try has ended, however it did. */
  readonly syncNow: () => Promise<void>
  /** That the browser cleared this phone's database, and how many acts were waiting in it (ST-3). */
  readonly cleared: Accessor<Cleared | null>
  readonly clearedWasRead: () => void
  readonly syncing: Accessor<boolean>
  /** How far a reading of more than one page has come: a first sync, or one after a long absence (SY-20). */
  readonly reading: Accessor<Read | null>
  /** How much of which photo the district has; it stays as it is while the line is broken. */
  readonly uploading: Accessor<Uploading | null>
  readonly trouble: Accessor<SyncTrouble>
  /** Why this phone cannot store at the moment; null while it can (ST-7). */
  readonly storage: Accessor<StorageTrouble | null>
  readonly agreement: Accessor<Agreement | undefined>
  readonly firstScreen: FirstScreen
  /** Settles when the disk may be asked: a list that came with the sign-in is painted before (SY-38). */
  readonly diskIsFree: Promise<void>
  /** When this device held all rows for the first time, or a sync ended otherwise. */
  readonly filled: FirstScreen
  /** Whether a sync under way has more pages before it: what nobody sees is not worked out meanwhile (SY-42). */
  readonly pagesComing: Accessor<boolean>
  readonly stop: () => void
}

const drafts = (): Promise<typeof Drafts> => import('../store/drafts.ts')

/** Opens a person's store and starts syncing, with what came as they signed in. */
export function startPhone({ actor, takeFirst }: Pick<Entered, 'actor' | 'takeFirst'>, unlocked?: Unlocked): Phone {
  const first = takeFirst()
  const [storage, setStorage] = createSignal<StorageTrouble | null>(null)
  const [reading, setReading] = createSignal<Read | null>(null)
  const pagesComing = (): boolean => reading() !== null
  const person = personKey(actor)
  const isHeld = hasBeenHere(person)
  const tickets = ticketsIn(first, actor)
  /** A list needs no sync to stand. */
  const isAtHand = isHeld || tickets.length > 0
  const firstScreen = createFirstScreen(isAtHand)
  let firstWritten = (): void => undefined
  const written = new Promise<void>((resolve) => (firstWritten = resolve))
  const filled = createFilled(isHeld)
  // Many rows in a record are what a list is read from where it has been before.
  const about = {
    userId: person,
    deviceId: first?.deviceId,
    unlocked,
    firstList: isHeld ? Promise.resolve() : firstScreen.after,
    came: tickets.length > 0 ? { tickets, written } : undefined,
  }
  const store = openPhoneStore(about, setStorage, () => untrack(pagesComing))
  const api = createApi(person, firstScreen.after)
  const transport = createTransport(api, person)
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
  const [uploading, setUploading] = createSignal<Uploading | null>(null)
  const engine: Engine = createEngine({
    store: store.client,
    seal: store.seal,
    transport,
    clock: Date.now,
    random,
    actor,
    first,
    progress(read) {
      firstWritten()
      setReading(read.upTo < read.of ? read : null)
    },
    uploading: setUploading,
  })
  const [settings, setSettings] = createSignal<Settings>(settingsIn(first) ?? defaultSettings)
  const [cleared, setCleared] = createSignal<Cleared | null>(null)
  // An act may be the next thing, and without a line; where it fails now, the act asks again.
  void firstScreen.after.then(loadRules).catch(() => undefined)
  watchForClearing(store, person, setCleared)
  const [syncing, setSyncing] = createSignal(false)
  const [trouble, setTrouble] = createSignal<SyncTrouble>(null)
  const [agreement, setAgreement] = createSignal<Agreement>()

  async function compare(): Promise<void> {
    if (!isSchoolRole(actor.role)) return
    const asOf = Date.now()
    const year = Number(beijingDate(asOf).slice(0, 4))
    await firstScreen.after
    const { askAgreement } = await import('../sync/agreement.ts')
    const said = await askAgreement({ store, transport, actor }, { year, asOf })
    if (said) setAgreement(said)
  }

  function ended(end: SyncEnd): void {
    firstWritten()
    setSyncing(false)
    filled.shown()
    setReading(null)
    setTrouble(end.end === 'done' ? null : end.failure)
    if (end.end !== 'done') {
      // Without a list to wait for.
      firstScreen.shown()
      return finishInBackground(person)
    }
    setUploading(null)
    // The live hints end with the session; whoever signed in again gets them back.
    void listen()
    void compare().catch(() => undefined)
  }

  const watched: Engine = {
    ...engine,
    async sync() {
      // The list has disk and processor to itself; where there is none, this brings it.
      if (isAtHand) await firstScreen.after
      setSyncing(true)
      return engine.sync()
    },
  }
  const storageFailed = (error: unknown): void => {
    firstWritten()
    setSyncing(false)
    setTrouble('storage')
    store.health.failed(error)
    // No list will come.
    firstScreen.shown()
    filled.shown()
    // The person is told in words; the cause goes to the browser's own error log.
    setTimeout(() => {
      throw error
    })
  }
  const scheduler = startScheduler(watched, { ended, storageFailed }, browserSurroundings())
  store.health.onWorking(() => void scheduler.nudge())
  const choices = store
    .live(() => readSettings(store))
    .subscribe({ next: (held) => held !== defaultSettings && setSettings(held), error: storageFailed })
  const [outbox, setOutbox] = createSignal<OutboxState>()
  const owed = store
    .live(() => readOutbox(store))
    .subscribe({
      next: (held) => setOutbox(held),
      // A vault that turns out to be locked is shut by whoever opened it.
      error: (failure) => failure instanceof Locked || storageFailed(failure),
    })
  let hints: { unsubscribe(): void } | undefined
  async function listen(): Promise<void> {
    if (hints) return
    let isOver = false
    const waiting = { unsubscribe: () => void (isOver = true) }
    hints = waiting
    await firstScreen.after
    // Where it cannot be fetched the page asks by itself, and tries again after the next sync.
    const way = await import('../sync/hints.ts').catch(() => undefined)
    if (isOver || hints !== waiting) return
    hints = way?.followHints(
      () => void scheduler.nudge(),
      () => (hints = undefined),
    )
  }
  void listen()
  return {
    actor,
    store,
    settings,
    outbox,
    cleared,
    clearedWasRead: () => setCleared(null),
    api,
    newId: () => engine.newId(),
    write: (subject) => engine.do(subject),
    prepare: (subject) => engine.prepare(subject),
    async act(subject, draftId) {
      const act = await engine.prepare(subject)
      const written = await (draftId === undefined ? act() : (await drafts()).actAndDrop(store, { draftId, act }))
      if ('refused' in written) return written
      void scheduler.nudge()
      finishInBackground(person)
      return { eventId: written.own.event.id }
    },
    syncNow: () => scheduler.nudge(),
    syncing,
    reading,
    uploading,
    trouble,
    storage,
    agreement,
    firstScreen,
    diskIsFree: tickets.length > 0 ? firstScreen.after : Promise.resolve(),
    filled,
    pagesComing,
    stop() {
      hints?.unsubscribe()
      choices.unsubscribe()
      owed.unsubscribe()
      scheduler.stop()
      // What a closing form has just handed to the disk gets there first.
      const last = drafts().then(({ draftsWritten }) => draftsWritten(store))
      // Where the file for drafts cannot be fetched there are none.
      void last.catch(() => undefined).then(() => store.health.stop())
    },
  }
}

export const PhoneContext = createContext<Phone>()

/** The signed-in person's phone; only used below the sign-in gate. */
export function usePhone(): Phone {
  const phone = useContext(PhoneContext)
  if (!phone) throw new Error('usePhone needs a signed-in person')
  return phone
}
