import { keyOf, type DocumentKey, type RejectedEvent, type StoredDocument } from '@sunshine/sync'
import type { Ticket } from '@sunshine/tickets'
import { followRows, type ChangedRows } from './changed-rows.ts'
import { isForCentre } from './for-centre.ts'
import { eachPage, TICKETS } from './each-page.ts'
import type { CameAlong } from './came-along.ts'
import { FIRST, mostUrgent } from './most-urgent.ts'
import { openedActs, openedViews, type Sealed } from './opened.ts'
import type { ClientDatabase } from './seal.ts'

/** A ticket as the person sees it, with what has not reached the district yet. */
export interface TicketOnPhone {
  readonly ticket: Ticket
  /** Own acts on this ticket that the server has not acknowledged. */
  readonly unsent: number
  readonly rejected: readonly RejectedEvent[]
}

/**
 * Every ticket of this device, read once and kept in memory: afterwards only rows that changed are read and opened, and
 * a ticket that did not change stays the same object, so that lists, indexes and cards made of it stay too (PI-1).
 */
export interface TicketShelf {
  /** As the disk has them, newest first; the same array while nothing has changed. */
  readonly read: () => Promise<readonly TicketOnPhone[]>
  /**
   * Asked before anything else is: `take` is given the screenful a list begins with, opened before the other tickets are
   * (PI-8); not called where there is none, or all are there or on their way.
   */
  readonly readFirst: (take: (tickets: readonly TicketOnPhone[]) => void) => void
  /** Runs whenever a read may answer otherwise than before. Returns the way to stop it. */
  readonly onChange: (listener: () => void) => () => void
  /** The disk may hold something else than before, without a word of it. */
  readonly readAnew: () => void
  readonly stop: () => void
}

/**
 * In how many parts the others are opened, so that a frame or a tap comes between. In a page that nobody sees a browser
 * lets a second pass before each.
 */
const PARTS = 12

/** What stands beside the rows: few, and read whole. */
interface Aside {
  /** A 举报 on its way to the centre waits in the outbox, and no screen but its receipt shows it (PV-4). */
  readonly hidden: ReadonlySet<DocumentKey>
  readonly unsent: ReadonlyMap<DocumentKey, number>
  readonly rejected: ReadonlyMap<DocumentKey, readonly RejectedEvent[]>
}

/** Reads nothing before it is asked, nor before what `came` along is on the disk: until then the list begins with it. */
export function createTicketShelf(
  store: Sealed & { readonly database: ClientDatabase },
  came?: CameAlong,
): TicketShelf {
  const { documents, bundles, outbox, rejected, rows: all } = store.database
  const held = new Map((came?.tickets ?? []).map((one) => [keyOf(one.ticket), one]))
  const listeners = new Set<() => void>()
  let aside: Aside = { hidden: new Set(), unsent: new Map(), rejected: new Map() }
  let shown: readonly TicketOnPhone[] = []
  let changed: 'all' | Set<DocumentKey> = 'all'
  /** Records of many rows that came or changed. */
  let unread: readonly string[] = []
  let isAsideChanged = true
  let reading: Promise<void> | undefined
  let giveFirst: ((tickets: readonly TicketOnPhone[]) => void) | undefined

  const isBehind = (): boolean => isAsideChanged || changed === 'all' || changed.size > 0 || unread.length > 0
  function tell(): void {
    if (isBehind()) for (const listener of listeners) listener()
  }
  function note(rows: ChangedRows): void {
    if (rows === 'all') changed = 'all'
    else if (changed !== 'all') for (const key of rows) if (isTicketKey(key)) changed.add(key)
    tell()
  }
  function noteBundles(ids: ChangedRows): void {
    if (ids === 'all') return note('all')
    unread = [...unread, ...ids]
    tell()
    // Each is read once, now or later; now its rows are still in memory (SY-37). What fails is met by whoever asks.
    if (listeners.size > 0 && !reading) void takeAll()
  }
  function noteAside(): void {
    isAsideChanged = true
    tell()
  }
  const ends = [
    followRows(documents, note),
    followRows(bundles, noteBundles),
    followRows(outbox, noteAside),
    followRows(rejected, noteAside),
  ]

  /** A row that says the same as before leaves the object it was: a sync also writes rows nobody changed. */
  function put(key: DocumentKey, ticket: Ticket): void {
    const before = held.get(key)
    const same = before && isSame(before.ticket, ticket) ? before.ticket : ticket
    const [unsent, refused] = [aside.unsent.get(key) ?? 0, aside.rejected.get(key) ?? NONE]
    if (before?.ticket === same && before.unsent === unsent && isSameList(before.rejected, refused)) return
    held.set(key, { ticket: same, unsent, rejected: refused })
  }
  const listed = (): readonly TicketOnPhone[] =>
    Array.from(held.values())
      .filter(({ ticket }) => !aside.hidden.has(keyOf(ticket)))
      .sort((a, b) => b.ticket.acceptedAt - a.ticket.acceptedAt)
  async function readEvery(asideRead: Promise<void>): Promise<void> {
    const found = new Set<DocumentKey>()
    const open = async (rows: readonly StoredDocument[]): Promise<void> => {
      for (const ticket of ticketsAmong(await openedViews(store, rows))) {
        found.add(keyOf(ticket))
        put(keyOf(ticket), ticket)
      }
    }
    if (giveFirst) {
      const rows: StoredDocument[] = []
      await eachPage(store.database, async (page) => void rows.push(...page))
      // What stands beside the rows marks the first of them too.
      await asideRead
      await openFirst(rows, open)
    } else await eachPage(store.database, open)
    for (const key of held.keys()) if (!found.has(key)) held.delete(key)
  }
  async function openFirst(
    rows: readonly StoredDocument[],
    open: (rows: readonly StoredDocument[]) => Promise<void>,
  ): Promise<void> {
    await open(mostUrgent(rows, FIRST))
    if (held.size > 0) giveFirst?.(listed())
    giveFirst = undefined
    const part = Math.ceil(rows.length / PARTS)
    // Once more behind the last of them: what is made of all tickets is a task of its own.
    for (let at = 0; at < rows.length + part; at += part) {
      await new Promise((resolve) => setTimeout(resolve))
      await open(rows.slice(at, at + part))
    }
  }
  async function readBundles(ids: readonly string[]): Promise<void> {
    for (const ticket of ticketsAmong(await openedViews(store, await all.inBundles(ids)))) put(keyOf(ticket), ticket)
  }
  async function readSome(keys: readonly DocumentKey[]): Promise<void> {
    const rows = (await all.of(keys)).flatMap((row) => (row === undefined ? [] : [row]))
    const gone = new Set(keys)
    for (const ticket of ticketsAmong(await openedViews(store, rows))) {
      put(keyOf(ticket), ticket)
      gone.delete(keyOf(ticket))
    }
    for (const key of gone) held.delete(key)
  }
  async function readThese(ids: readonly string[], keys: readonly DocumentKey[]): Promise<void> {
    if (ids.length > 0) await readBundles(ids)
    if (keys.length > 0) await readSome(keys)
  }
  async function readAside(): Promise<void> {
    const [waiting, rows] = await Promise.all([outbox.toArray(), rejected.toArray()])
    const unsent = new Map<DocumentKey, number>()
    for (const { key, own } of waiting) if (!own.acknowledged) unsent.set(key, (unsent.get(key) ?? 0) + 1)
    const refused = new Map<DocumentKey, RejectedEvent[]>()
    for (const act of await openedActs(
      store,
      rows.map((row) => row.refused),
    )) {
      const key = keyOf(act.event.subject)
      refused.set(key, [...(refused.get(key) ?? []), act])
    }
    const about = [...aside.unsent.keys(), ...aside.rejected.keys(), ...unsent.keys(), ...refused.keys()]
    aside = { hidden: new Set(waiting.filter(isForCentre).map(({ key }) => key)), unsent, rejected: refused }
    for (const key of new Set(about)) {
      const one = held.get(key)
      if (one) put(key, one.ticket)
    }
  }
  async function readBehind(): Promise<void> {
    const [rows, bundled, wasAside] = [changed, unread, isAsideChanged]
    changed = new Set()
    unread = []
    isAsideChanged = false
    // Whichever ends later puts what the other has found beside it.
    const asideRead = wasAside ? readAside() : Promise.resolve()
    try {
      await allEnded([asideRead, rows === 'all' ? readEvery(asideRead) : readThese(bundled, [...rows])])
    } catch (error) {
      // With the next asking all is read anew.
      isAsideChanged = true
      note('all')
      throw error
    }
  }
  const catchUp = (): Promise<void> => (reading ??= readBehind().finally(() => (reading = undefined)))
  const takeAll = (): Promise<unknown> =>
    catchUp().then(
      () => isBehind() && takeAll(),
      () => undefined,
    )
  return {
    async read() {
      await came?.written
      await reading
      // No further: pages may come as fast as they are read, and what they bring is told of again.
      if (isBehind()) await catchUp()
      const next = listed()
      return isSameList(shown, next) ? shown : (shown = next)
    },
    readFirst(take) {
      if (changed !== 'all' || reading) return
      if (came) take(came.tickets)
      else giveFirst = take
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    readAnew: () => note('all'),
    stop() {
      for (const end of ends) end()
    },
  }
}

/** Settles once each has ended, so that none is left behind running; fails as the first that did. */
async function allEnded(parts: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(parts)) if (end.status === 'rejected') throw end.reason
}

const NONE: readonly RejectedEvent[] = []
function isTicketKey(key: string): key is DocumentKey {
  return key.startsWith(TICKETS.from)
}

function ticketsAmong(views: readonly { readonly kind: string }[]): Ticket[] {
  return views.filter((view): view is Ticket => view.kind === 'ticket')
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}

function isSame(a: Ticket, b: Ticket): boolean {
  return a.version === b.version && JSON.stringify(a) === JSON.stringify(b)
}
