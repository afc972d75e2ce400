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
