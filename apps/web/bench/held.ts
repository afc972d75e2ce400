/** How many tickets the browser holds. Runs in the page. */
export async function ticketsHeld(): Promise<number> {
  const named = (await indexedDB.databases()).find(({ name }) => name?.startsWith('sunshine-'))?.name
  if (named === undefined) return 0
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(named)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const count = await new Promise<number>((resolve, reject) => {
    const request = database.transaction('documents').objectStore('documents').index('kind').count('ticket')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  database.close()
  return count
}
