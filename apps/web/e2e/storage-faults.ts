import { expect, type BrowserContext, type Page } from '@playwright/test'

/** How the browser's storage is to fail from the next page on; null: not at all. */
export type OpeningFault = 'UnknownError' | 'InvalidStateError' | 'silent' | 'missing' | 'forbidden' | null

const KEY = 'storage-fault'

/** Faults that no real browser gives on demand. They are chosen by a cookie, so that no storage is needed for them. */
export async function plantFaults(context: BrowserContext): Promise<void> {
  await context.addInitScript((key) => {
    const fault = (): string | undefined => new RegExp(`${key}=(\\w+)`).exec(document.cookie)?.[1]
    if (fault() === 'missing' || fault() === 'forbidden')
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true })
    if (fault() === 'forbidden')
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    const open = Reflect.get(IDBFactory.prototype, 'open')
    IDBFactory.prototype.open = function answer(...asked): IDBOpenDBRequest {
      const name = fault()
      if (name === undefined) return Reflect.apply(open, this, asked)
      // A request of a database of its own, whose answers nobody hears.
      const request = Reflect.apply(open, this, ['nobody'])
      const deaf = new EventTarget()
      const error = new DOMException('planted', name)
      const told = { target: { error }, preventDefault: () => undefined, stopPropagation: () => undefined }
      if (name !== 'silent') setTimeout(() => Reflect.get(request, 'heard')?.(told))
      return new Proxy(request, {
        get: (_of, property) => Reflect.get(deaf, property),
        set: (_of, property, value) => property !== 'onerror' || Reflect.set(request, 'heard', value),
      })
    }
    const planted = { aborts: 0, connections: new Set<IDBDatabase>() }
    Reflect.set(globalThis, 'planted', planted)
    const transaction = Reflect.get(IDBDatabase.prototype, 'transaction')
    IDBDatabase.prototype.transaction = function begin(...asked): IDBTransaction {
      planted.connections.add(this)
      return Reflect.apply(transaction, this, asked)
    }
    const put = Reflect.get(IDBObjectStore.prototype, 'put')
    IDBObjectStore.prototype.put = function write(...asked): IDBRequest<IDBValidKey> {
      const request: IDBRequest<IDBValidKey> = Reflect.apply(put, this, asked)
      if (this.name !== 'outbox' || planted.aborts === 0) return request
      planted.aborts--
      request.addEventListener('success', () => this.transaction.abort())
      return request
    }
  }, KEY)
}

/** Lets the storage fail from now on; a page that is open meets it at its next opening. */
export async function setFault(page: Page, address: string, fault: OpeningFault): Promise<void> {
  if (fault === null) await page.context().clearCookies({ name: KEY })
  else await page.context().addCookies([{ name: KEY, value: fault, url: address }])
}

/** The next act's transaction is aborted once its event is in the outbox and before the rest is written. */
export async function abortNextAct(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(Reflect.get(globalThis, 'planted'), 'aborts', 1))
}

/** The browser ends the page's connection to its database, as it does when its storage process dies. */
export async function closeConnections(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const connection of Reflect.get(Reflect.get(globalThis, 'planted'), 'connections')) {
      connection.close()
      connection.dispatchEvent(new Event('close'))
    }
  })
}

/** Another page of this origin deletes every database of the app, under the pages that hold them open. */
export async function deleteFromAnotherTab(page: Page, address: string): Promise<void> {
  const other = await page.context().newPage()
  await other.goto(`${address}/icons/mark.svg`)
  await other.evaluate(async () => {
    const held = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('sunshine-') ? [name] : []))
    const deleted = held.map(
      (name) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name)
          request.onsuccess = resolve
          request.onerror = reject
        }),
    )
    await Promise.all(deleted)
  })
  await other.close()
}

/** Takes all room from this origin, or gives it back; settles when the browser really refuses to write. */
export async function setFull(page: Page, address: string, full: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(address)
  await session.send('Storage.overrideQuotaForOrigin', full ? { origin, quotaSize: 1 } : { origin })
  // Chromium asks for the room left at most every thirty seconds, and writes on what it was told before.
  if (full) await expect.poll(() => page.evaluate(writeScratch), { timeout: 60_000, intervals: [1000] }).toBe(false)
}

/** Whether a row can be written in a database of its own. Runs in the page. */
async function writeScratch(): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('scratch', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('rows')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const written = await new Promise<boolean>((resolve) => {
    const writing = database.transaction('rows', 'readwrite')
    writing.objectStore('rows').put('row', 'key')
    writing.oncomplete = () => resolve(true)
    writing.onabort = () => resolve(false)
  })
  database.close()
  return written
}
