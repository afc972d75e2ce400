import { expect, type JSHandle, type Page } from '@playwright/test'

/** Asked for too early, a browser without the database would make an empty one of no name. */
const isThere = (page: Page, prefix: string): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(async (start) => (await indexedDB.databases()).some(({ name }) => name?.startsWith(start)), prefix),
    )
    .toBe(true)

/** A person's database in this browser: every row of a table, as it lies there, sealed and all; bytes as the text they may be. */
export async function rawRowsOn(page: Page, table: string, userId = ''): Promise<unknown[]> {
  await isThere(page, `sunshine-${userId}`)
  return page.evaluate(
    async ([asked, whose]) => {
      const named = (await indexedDB.databases()).find(({ name }) => name?.startsWith(`sunshine-${whose}`))
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(named?.name ?? '')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(asked).objectStore(asked).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      database.close()
      const legible = (value: unknown): unknown => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value)
        if (Array.isArray(value)) return value.map(legible)
        if (typeof value !== 'object' || value === null || value instanceof CryptoKey) return value
        return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, legible(one)]))
      }
      return rows.map(legible)
    },
    [table, userId] as const,
  )
}

/** The same with everything sealed opened by the browser's own key, as the app does while no PIN is set. */
export async function rowsOn<Row>(page: Page, table: string): Promise<Row[]> {
  return (await openedRows<Row>(page, table)).jsonValue()
}

/** The same left in the page, where bytes are bytes. */
export async function openedRows<Row>(page: Page, table: string): Promise<JSHandle<Row[]>> {
  await isThere(page, 'sunshine-')
  return page.evaluateHandle(async (asked) => {
    const named = (await indexedDB.databases()).find(({ name }) => name?.startsWith('sunshine-'))
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(named?.name ?? '')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const all = <T>(from: string): Promise<T[]> =>
      new Promise((resolve, reject) => {
        const request = database.transaction(from).objectStore(from).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    interface Vault {
      readonly by: CryptoKey
      readonly wrapped?: { readonly nonce: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer }
    }
    const [[vault], rows] = [await all<Vault>('vault'), await all<Row>(asked)]
    database.close()
    // With a PIN nothing here opens them: they are given as they lie.
    if (!vault?.wrapped) return rows
    const { by, wrapped } = vault
    const aes = { name: 'AES-GCM', length: 256 }
    const how = { name: 'AES-GCM', iv: wrapped.nonce }
    const key = await crypto.subtle.unwrapKey('raw', wrapped.bytes, by, how, aes, false, ['decrypt'])
    const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const decrypt = (iv: Uint8Array<ArrayBuffer>, cipher: BufferSource) =>
      crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, cipher)
    const textIn = async (iv: Uint8Array<ArrayBuffer>, cipher: BufferSource): Promise<string> => {
      const padded = new Uint8Array(await decrypt(iv, cipher))
      return new TextDecoder().decode(padded.subarray(0, padded.lastIndexOf(0xff)))
    }
    /** The words of each row that are sealed together, by the name of their cipher. */
    const words = new Map<string, readonly string[]>()
    const look = async (value: unknown): Promise<void> => {
      if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return
      for (const [field, held] of Object.entries(value)) {
        if (field === 'sealed' && typeof held === 'object' && held !== null)
          for (const [name, cipher] of Object.entries(held))
            words.set(name, JSON.parse(await textIn(bytesOf(name), cipher as ArrayBuffer)))
        else await look(held)
      }
    }
    await look(rows)
    const open = async (value: unknown): Promise<unknown> => {
      if (typeof value === 'string' && value.startsWith('\u0001~')) {
        const [name = '', nth] = value.slice(2).split('.')
        if (nth !== undefined) return words.get(name)?.[Number(nth)]
        const whole = bytesOf(name)
        return textIn(whole.subarray(0, 12), whole.subarray(12))
      }
      if (Array.isArray(value)) return Promise.all(value.map(open))
      if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value
      if ('cipher' in value && 'nonce' in value)
        return decrypt(value.nonce as Uint8Array<ArrayBuffer>, value.cipher as ArrayBuffer)
      const entries = await Promise.all(
        Object.entries(value).map(async ([name, held]) => [name, await open(held)] as const),
      )
      const { sealed, ...opened } = Object.fromEntries(entries)
      // What was typed into a form lies sealed beside the bytes of its files.
      return typeof sealed === 'string' ? { ...JSON.parse(sealed), ...opened } : opened
    }
    return (await Promise.all(rows.map(open))) as Row[]
  }, table)
}

/** Everything this browser keeps of the district's site beside IndexedDB: its caches with their addresses, and both storages (CN-12). */
export async function keptBeside(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        kept.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return kept.join('\n')
  })
}
