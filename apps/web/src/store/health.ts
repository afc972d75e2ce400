import type { ClientDatabase } from '@sunshine/sync/dexie'
import { tryWriting } from './probe.ts'
import { troubleOf, type StorageTrouble } from './storage-trouble.ts'

/** The one place that watches a person's database (ST-7, ST-8, ST-9). */
export interface StorageHealth {
  /** Now; the one who opened the store is told of every change. */
  readonly trouble: () => StorageTrouble | null
  /** A read or write failed somewhere; says whether that was the storage's doing. */
  readonly failed: (error: unknown) => boolean
  /** Whether it is open, waiting at most a moment for that and opening it again when it was closed. */
  readonly isOpen: () => Promise<boolean>
  /** Gives up an opening that hangs, opens again and tries a write; false when that failed too, and `trouble` says why. */
  readonly retry: () => Promise<boolean>
  /** Runs whenever the database works again after trouble or a closing. Returns the way to stop it. */
  readonly onWorking: (listener: () => void) => () => void
  readonly stop: () => void
}

/** Longest wait before the person is told: in some WebKits the first opening after a start is never answered. */
const PATIENCE_MS = 1_500
/** A full or failing disk is tried again this often while the page is seen. */
const AGAIN_MS = 10_000
/** Pauses before each try to open what was closed from outside. */
const PAUSES_MS = [0, 200, 800]
/** Characters of the row that is tried: a long letter and more. */
const ROOM = 100_000

/** Watches the opening, every closing and every transaction of a database. Nothing else may open or close it. */
export function watchDatabase(
  database: ClientDatabase,
  changed: (trouble: StorageTrouble | null) => void,
): StorageHealth {
  let trouble: StorageTrouble | null = null
  const listeners = new Set<() => void>()
  let opening: Promise<boolean> = Promise.resolve(false)
  let isUp = false
  let isInterrupted = false
  let reopening: Promise<boolean> | null = null
  let isClosing = false
  let isTrying = false
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let connection: IDBDatabase | undefined

  function say(next: StorageTrouble | null): void {
    trouble = next
    changed(next)
  }
  function tell(next: StorageTrouble): void {
    if (isStopped) return
    say(next)
    clearTimeout(timer)
    timer = setTimeout(lookAgain, AGAIN_MS)
  }
  function works(): void {
    clearTimeout(timer)
    if (trouble === null && !isInterrupted) return
    isInterrupted = false
    say(null)
    for (const listener of listeners) listener()
  }
  function lookAgain(): void {
    if (document.visibilityState === 'hidden') return
    // What only waits for an answer is left alone: opening a large database anew would begin it all again.
    if (trouble === 'full' || trouble === 'failed' || trouble === 'refused') void retry()
  }
  function failed(error: unknown): boolean {
    const found = troubleOf(error)
    // While it does not open, every waiting read fails with it: the first word said is the right one.
    if (found !== undefined && (trouble === null || found === 'full')) tell(found)
    return found !== undefined
  }
  /** Dexie forgets a connection whose opening was given up; left open, it would stand in the way of a deleting for good. */
  function holdOnly(opened: IDBDatabase): void {
    if (connection !== opened) connection?.close()
    connection = opened
  }
  function open(says: boolean): Promise<boolean> {
    const slow = setTimeout(() => trouble === 'oldTab' || tell('silent'), PATIENCE_MS)
    const settled = database.open().then(
      () => {
        isUp = true
        works()
        return true
      },
      (error: unknown) => {
        const found = troubleOf(error)
        if (says && !isClosing) tell(found === 'full' || found === 'missing' ? found : 'refused')
        return false
      },
    )
    return settled.finally(() => clearTimeout(slow))
  }
  function reopen(says: boolean): Promise<boolean> {
    reopening ??= reopenOnce(says).finally(() => {
      reopening = null
    })
    return reopening
  }
  async function reopenOnce(says: boolean): Promise<boolean> {
    isClosing = true
    // Ends an opening that hangs, and then lets the database be opened again.
    database.close()
    await opening
    database.close({ disableAutoOpen: false })
    isClosing = false
    isInterrupted = true
    opening = open(says)
    return waitForOpening()
  }
  /** After a closing that nobody here asked for. While a browser still deletes, it refuses to open. */
  async function openAgain(): Promise<void> {
    isUp = false
    isInterrupted = true
    for (const [index, pause] of PAUSES_MS.entries()) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (isStopped || (await reopen(index === PAUSES_MS.length - 1))) return
    }
  }
  async function waitForOpening(): Promise<boolean> {
    let late: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<false>((resolve) => (late = setTimeout(() => resolve(false), PATIENCE_MS)))
    await Promise.race([opening, patience])
    clearTimeout(late)
    return database.isOpen()
  }
  async function retry(): Promise<boolean> {
    if (!database.isOpen() && !(await reopen(true))) return false
    isTrying = true
    try {
      await tryWriting(database, ROOM)
      works()
      return true
    } catch (error) {
      tell(troubleOf(error) ?? 'failed')
      return false
    } finally {
      isTrying = false
    }
  }
  function written(): void {
    if (trouble === 'full' && !isTrying) void retry()
    else if (trouble === 'failed') works()
  }

  const unhandled = ({ reason }: PromiseRejectionEvent): void => {
    if (/Quota|DatabaseClosed|MissingAPI/.test(String(reason))) failed(reason)
  }
  document.addEventListener('visibilitychange', lookAgain)
  addEventListener('unhandledrejection', unhandled)
  database.on('blocked', () => tell('oldTab'))
  // Forced by the browser (its data were cleared) or by another tab: opened again at once, whoever was using it.
  database.on('close', () => {
    if (!isStopped && !isClosing && isUp) void openAgain()
  })
  database.use({
    stack: 'dbcore',
    name: 'health',
    create(core) {
      holdOnly(database.backendDB())
      return {
        ...core,
        transaction(stores, mode, options) {
          const begun = core.transaction(stores, mode, options)
          if (!(begun instanceof IDBTransaction)) return begun
          const isWrite = mode === 'readwrite'
          if (isWrite) begun.addEventListener('complete', written)
          begun.addEventListener('abort', () => {
            if (isWrite || begun.error) failed(begun.error ?? 'AbortError')
          })
          return begun
        },
      }
    },
  })
  opening = open(true)
  return {
    trouble: () => trouble,
    failed,
    async isOpen() {
      if (database.isOpen() || (await waitForOpening())) return true
      return trouble !== 'silent' && trouble !== 'oldTab' && retry()
    },
    retry,
    onWorking(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', lookAgain)
      removeEventListener('unhandledrejection', unhandled)
      database.close()
    },
  }
}
