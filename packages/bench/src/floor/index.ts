import { join } from 'node:path'

/** The script that puts rows into IndexedDB with nothing between. */
export const rawStoreScript = join(import.meta.dirname, 'raw-store.ts')
