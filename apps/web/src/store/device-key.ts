/** Beside the people's databases: the key is this browser's, whoever is signed in. */
const NAME = 'device-key'
const KEYS = 'keys'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(KEYS)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

function inStore<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  run: (keys: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(KEYS, mode)
    const asked = run(transaction.objectStore(KEYS))
    transaction.oncomplete = () => resolve(asked.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

/**
 * This browser's own key, which no script can read out, only use (SE-1). Undefined where the browser has none and `make`
 * does not say to make it: a new key would not be the one the district knows.
 */
export async function deviceKey(make: boolean): Promise<CryptoKeyPair | undefined> {
  const database = await open()
  try {
    const held = await inStore<CryptoKeyPair | undefined>(database, 'readonly', (keys) => keys.get('own'))
    if (held || !make) return held
    const how = { name: 'ECDSA', namedCurve: 'P-256' }
    const made = await crypto.subtle.generateKey(how, false, ['sign', 'verify'])
    await inStore(database, 'readwrite', (keys) => keys.put(made, 'own'))
    return made
  } finally {
    database.close()
  }
}
