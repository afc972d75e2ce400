import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** The device's clock, moving once a minute. Needs an owner. */
export function createNow(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 60_000)
  onCleanup(() => clearInterval(timer))
  return now
}
