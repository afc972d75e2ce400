import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchDatabase, type StorageHealth } from './health.ts'
import { openUnwatched } from './open.ts'

let health: StorageHealth | undefined
beforeEach(() => {
  for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined)
  vi.stubGlobal('document', new EventTarget())
})
afterEach(() => {
  health?.stop()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('[ST-9] an opening given up for another leaves no connection that would stand in the way of a deleting', async () => {
  const { database } = openUnwatched(crypto.randomUUID())
  health = watchDatabase(database, () => undefined)
  await health.isOpen()
  const works = new Promise<void>((resolve) => health?.onWorking(resolve))
  const first = holdNextOpening()
  endConnection(database.backendDB())
  // A read that comes before the health has opened it again opens it by itself.
  const read = database.drafts.count().catch(() => 'given up')
  await first.asked
  const second = holdNextOpening()
  await second.asked
  first.answer()
  second.answer()
  await works
  expect(await read).toBe('given up')
  expect(await deleting(database.name)).toBe('deleted')
})

/** The next opening is answered by the disk, but the page does not hear of it before `answer`. */
function holdNextOpening(): { readonly asked: Promise<void>; readonly answer: () => void } {
  const open = indexedDB.open.bind(indexedDB)
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const asked = new Promise<void>((resolve) => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce((...what) => {
      const request = open(...what)
      Object.defineProperty(request, 'onsuccess', {
        set(heard: (event: Event) => void) {
          request.addEventListener('success', (event) => void answered.then(() => heard.call(request, event)))
        },
      })
      resolve()
      return request
    })
  })
  return { asked, answer: () => answer() }
}

/** As a browser does whose storage process died. */
function endConnection(connection: IDBDatabase): void {
  connection.close()
  connection.onclose?.(new Event('close'))
}

function deleting(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = () => resolve('deleted')
    asked.onblocked = () => resolve('blocked')
    asked.onerror = () => reject(asked.error)
  })
}
