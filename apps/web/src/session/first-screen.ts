import { createSignal, type Accessor } from 'solid-js'

/** When the first screen of this page stands: what is not part of it is fetched then (FL-2). */
export interface FirstScreen {
  readonly stands: Accessor<boolean>
  /** Settles when it stands. */
  readonly after: Promise<void>
  /** A screen shows what it is there for, or there is nothing to wait for. */
  readonly shown: () => void
}

/**
 * On a first visit the list has the line to itself: whatever else is fetched meanwhile takes its share of a bad one. A
 * device that held the list before waits for nothing (`atOnce`), since there everything is on the disk already.
 */
export function createFirstScreen(atOnce: boolean): FirstScreen {
  const [stands, setStands] = createSignal(atOnce)
  let settle = (): void => undefined
  const after = new Promise<void>((resolve) => (settle = resolve))
  if (atOnce) settle()
  return {
    stands,
    after,
    shown() {
      settle()
      setStands(true)
    },
  }
}
