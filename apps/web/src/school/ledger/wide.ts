import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Whether the screen is wide enough for a table; follows the phone being turned and the window being drawn. Needs an owner. */
export function createIsWide(): Accessor<boolean> {
  const query = matchMedia('(min-width: 1024px)')
  const [isWide, setIsWide] = createSignal(query.matches)
  const changed = (): void => void setIsWide(query.matches)
  query.addEventListener('change', changed)
  onCleanup(() => query.removeEventListener('change', changed))
  return isWide
}
