// Runs in a page: what IndexedDB itself takes for the rows of a first sync. One store, no index, no library.

const AT_ONCE = 1000

/** Fetches the rows, then puts them into a fresh database; how long the putting took, in milliseconds. */
export async function putAll(): Promise<number> {
  const rows: readonly object[] = await (await fetch('/rows')).json()
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('raw')
    request.onupgradeneeded = () => void request.result.createObjectStore('rows', { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const from = performance.now()
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite')
      const store = transaction.objectStore('rows')
      for (const row of rows.slice(at, at + AT_ONCE)) store.put(row)
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
    })
  const took = performance.now() - from
  database.close()
  return took
}
