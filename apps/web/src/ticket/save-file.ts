/** Gives the person a file of their own: it lies among the downloads of their device. */
export function saveFile(name: string, parts: BlobPart[], type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
