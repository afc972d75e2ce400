import { createSignal, type Accessor } from 'solid-js'
import { readSpace } from '../../store/space.ts'

/** Below this a phone is about to refuse photos: this page's, and the camera's own, which are ten times as large. */
const LOW_SPACE = 100_000_000

/** What is left on a phone that has little room, in bytes; undefined with enough, or where the browser does not say. */
export function createLowSpace(): Accessor<number | undefined> {
  const [left, setLeft] = createSignal<number>()
  readSpace().then(
    (space) => setLeft(space && space.left < LOW_SPACE ? space.left : undefined),
    // Not told: then nothing is claimed.
    () => undefined,
  )
  return left
}
