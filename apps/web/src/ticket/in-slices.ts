import type { Steps } from '@sunshine/rubric'
import { onCleanup } from 'solid-js'

/** So long a slice may take: half a frame. */
const SLICE_MS = 8

/**
 * Takes a calculation's steps a slice at a time, the first after so many milliseconds, so that keys, taps and frames come
 * between (PI-14); ends with the owner's next run.
 */
export function inSlices<Outcome>(steps: Steps<Outcome>, done?: (outcome: Outcome) => void, after = 0): void {
  let timer = setTimeout(slice, after)
  function slice(): void {
    const until = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      // What follows, a list that is drawn, is a task of its own.
      if (step.done) {
        timer = setTimeout(() => done?.(step.value))
        return
      }
    } while (performance.now() < until)
    timer = setTimeout(slice)
  }
  onCleanup(() => clearTimeout(timer))
}
