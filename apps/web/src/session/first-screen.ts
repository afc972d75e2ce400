import { createSignal, type Accessor } from 'solid-js'

/** When the first screen of this page stands: what is not part of it is fetched then (FL-2). */
export interface FirstScreen {
  readonly stands: Accessor<boolean>
  /** Settles when it stands. */
  readonly after: Promise<void>
  /** A screen shows what it is there for, or there is nothing to wait for. */
  readonly shown: () => void
}

/** Longest wait where nothing comes over the line: a list that cannot be read must not keep a new version from being offered. */
const LONGEST_WAIT_MS = 3_000

/**
 * What comes first has the line, the disk and the processor to itself: whatever else is fetched meanwhile takes its share
 * of them. On a device that held the list before (`isHeld`) everything is on the disk, and a screen that does not come
 * is waited for a moment only (FL-3).
 */
export function createFirstScreen(isHeld: boolean): FirstScreen {
  const [stands, setStands] = createSignal(false)
  let settle = (): void => undefined
  const after = new Promise<void>((resolve) => (settle = resolve))
  const shown = (): void => {
    settle()
    setStands(true)
  }
  if (isHeld) setTimeout(shown, LONGEST_WAIT_MS)
  return { stands, after, shown }
}
