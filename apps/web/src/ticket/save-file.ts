/** Some browsers open the address only a while after the press, behind a question of where to save. */
const KEPT_MS = 60_000

/** Gives the person a file of their own: it lies among the downloads of their device. */
export function saveFile(name: string, parts: BlobPart[], type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
