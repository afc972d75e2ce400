/**
 * Runs once the next frame is painted: what somebody waits for is on the screen before anything else begins. Not while
 * nobody sees the page. Returns the way to call it off.
 */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** So long a page that nobody sees, and that is not painted, is waited for. */
const UNSEEN_MS = 100

/** Settles once the next frame is painted: what a press changed is seen before what it asks for begins (PI-13). */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    afterPaint(resolve)
    setTimeout(resolve, UNSEEN_MS)
  })
}
