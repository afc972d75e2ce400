/** How many tickets the browser holds. Runs in the page. */
export async function ticketsHeld(): Promise<number> {
  const named = (await indexedDB.databases()).find(({ name }) => name?.startsWith('sunshine-'))?.name
  if (named === undefined) return 0
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(named)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const reading = database.transaction(['documents', 'bundles'])
  const counting = asked(reading.objectStore('documents').count(IDBKeyRange.bound('ticket:', 'ticket;')))
  const together: readonly { readonly keys: readonly string[] }[] = await asked(reading.objectStore('bundles').getAll())
  const alone = await counting
  const count = together.reduce((sum, { keys }) => sum + keys.length, alone)
  database.close()
  return count
}
