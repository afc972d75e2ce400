/**
 * What keeps this phone from storing: no room; no IndexedDB in this browser; the browser refuses to open it (private
 * mode, lockdown); opening is not answered; an older page holds it; or one write went wrong.
 */
export type StorageTrouble = 'full' | 'missing' | 'refused' | 'silent' | 'oldTab' | 'failed'

/** What an error means for storing; undefined for one that is not the storage's. */
export function troubleOf(error: unknown): StorageTrouble | undefined {
  // The text of a Dexie error names the causes below it.
  const text = String(error)
  if (/Quota/.test(text)) return 'full'
  if (/MissingAPI/.test(text)) return 'missing'
  return /Database|InvalidState|Unknown|Abort|Transaction|NotReadable/.test(text) ? 'failed' : undefined
}
