import * as v from 'valibot'

/** What the build says of itself: the script that starts this version, and every file that only the desk needs. */
const deskFiles = v.object({ entry: v.string(), files: v.array(v.string()) })

/** The cache that the service worker looks into for the desk's files (`vite.config.ts`). */
export const DESK_CACHE = 'desk'

/**
 * Fetches every file of the desk that is not here yet, so that each of its pages opens without signal (ME-12). Those of
 * another version go only once this page runs the version the list is of: the old one may still be needed.
 */
export async function keepDesk(): Promise<void> {
  if (!('caches' in globalThis)) return
  const named = await namedByServer()
  if (!named) return
  const cache = await caches.open(DESK_CACHE)
  const held = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  const wanted = named.files.map((file) => `/${file}`)
  for (const path of wanted) if (!held.has(path)) await cache.add(path)
  const isOwn = document.querySelector(`script[src="/${named.entry}"]`) !== null
  if (isOwn) for (const path of held) if (!wanted.includes(path)) await cache.delete(path)
}

/** The files of the newest desk; undefined without a network. */
export async function namedByServer(): Promise<v.InferOutput<typeof deskFiles> | undefined> {
  const response = await fetch('/desk-files.json', { cache: 'no-cache' }).catch(() => undefined)
  if (!response?.ok) return undefined
  const read = v.safeParse(deskFiles, await response.json())
  return read.success ? read.output : undefined
}
