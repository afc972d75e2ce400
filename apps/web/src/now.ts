import { createSignal, onCleanup, type Accessor } from 'solid-js'

/**
 * The device's clock, moving once a minute unless told, and standing while nobody sees the page (PI-4). Needs an owner.
 */
export function createNow(everyMs = 60_000): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  function look(): void {
    clearInterval(timer)
    if (document.visibilityState === 'hidden') return
    setNow(Date.now())
    timer = setInterval(() => setNow(Date.now()), everyMs)
  }
  look()
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return now
}
