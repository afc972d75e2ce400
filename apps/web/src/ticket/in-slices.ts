import { onCleanup } from 'solid-js'

/** So long a slice may take: half a frame. */
const SLICE_MS = 8

interface Slicing {
  /** Milliseconds before the first slice. */
  readonly after?: number
  /** So many are done before the clock is asked again. */
  readonly atOnce?: number
  readonly done?: () => void
}

/** Does something for each of many, a slice at a time; ends with the owner's next run. */
export function inSlices(
  count: number,
  each: (at: number) => void,
  { after = 0, atOnce = 32, done }: Slicing = {},
): void {
  let at = 0
  let timer = setTimeout(slice, after)
  function slice(): void {
    const until = performance.now() + SLICE_MS
    while (at < count && performance.now() < until)
      for (let end = Math.min(count, at + atOnce); at < end; at++) each(at)
    if (at < count) timer = setTimeout(slice)
    else done?.()
  }
  onCleanup(() => clearTimeout(timer))
}
