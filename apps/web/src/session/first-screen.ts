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

/** Longest wait for all rows: a program that is not kept yet does not open without signal. */
const LONGEST_FILLING_MS = 10_000

function createMoment(longest: number): FirstScreen {
  const [stands, setStands] = createSignal(longest === 0)
  let settle = (): void => undefined
  const after = new Promise<void>((resolve) => (settle = resolve))
  const shown = (): void => {
    settle()
    setStands(true)
  }
  if (longest === 0) settle()
  else if (longest < Infinity) setTimeout(shown, longest)
  return { stands, after, shown }
}

/**
 * What comes first has the line, the disk and the processor to itself: whatever else is fetched meanwhile takes its share
 * of them. On a device that held the list before (`isHeld`) everything is on the disk, and a screen that does not come
 * is waited for a moment only (FL-3).
 */
export function createFirstScreen(isHeld: boolean): FirstScreen {
  return createMoment(isHeld ? LONGEST_WAIT_MS : Infinity)
}

/** When a device has all rows for the first time: what is fetched for later, the program itself, waits for them (SY-43). */
export function createFilled(isHeld: boolean): FirstScreen {
  return createMoment(isHeld ? 0 : LONGEST_FILLING_MS)
}
