/** How long a page that is looked at again waits for the picture before it says that none came. */
const PATIENCE_MS = 30_000

/**
 * Watches for a camera or an album that never answers (PC-9): some phones neither hand the picture over nor say that it
 * was given up. Counts from when the page is in front again, since one may take minutes to take a photo.
 * Returns what ends the watch.
 */
export function watchForSilence(say: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const inFront = (): void => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') timer = setTimeout(say, PATIENCE_MS)
  }
  document.addEventListener('visibilitychange', inFront)
  // A chooser that leaves the page visible takes only its focus.
  window.addEventListener('focus', inFront)
  inFront()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', inFront)
    window.removeEventListener('focus', inFront)
  }
}
