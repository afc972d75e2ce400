import type { Page } from '@playwright/test'

/** A person's database in this browser: every row of a table, as it lies there, names sealed and all. */
export async function rawRowsOn(page: Page, table: string, userId = ''): Promise<unknown[]> {
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
      return rows
    },
    [table, userId] as const,
  )
}

/** The same with every sealed text opened by the browser's own key, as the app does while no PIN is set. */
export async function rowsOn<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(async (asked) => {
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
    const open = async (value: unknown): Promise<unknown> => {
      if (typeof value === 'string' && value.startsWith('\u0001~')) {
        const whole = Uint8Array.from(atob(value.slice(2)), (sign) => sign.charCodeAt(0))
        const read = { name: 'AES-GCM', iv: whole.subarray(0, 12) }
        const padded = new Uint8Array(await crypto.subtle.decrypt(read, key, whole.subarray(12)))
        return new TextDecoder().decode(padded.subarray(0, padded.lastIndexOf(0xff)))
      }
      if (Array.isArray(value)) return Promise.all(value.map(open))
      if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value
      const entries = await Promise.all(
        Object.entries(value).map(async ([name, held]) => [name, await open(held)] as const),
      )
      const opened = Object.fromEntries(entries)
      // What was typed into a form lies sealed beside the bytes of its files.
      if (typeof opened['sealed'] !== 'string') return opened
      const { sealed, ...bytes } = opened
      return { ...JSON.parse(sealed), ...bytes }
    }
    return (await Promise.all(rows.map(open))) as Row[]
  }, table)
}
