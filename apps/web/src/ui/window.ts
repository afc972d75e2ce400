import {
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  untrack,
  type Accessor,
} from 'solid-js'
import { afterPaint } from './after-paint.ts'
import { WHOLE } from './whole.ts'

/** The rows of a long list that are in the page, and the room the others leave empty before and after them. */
export interface RowWindow {
  readonly from: Accessor<number>
  /** One past the last. */
  readonly to: Accessor<number>
  /** Pixels. */
  readonly before: Accessor<number>
  readonly after: Accessor<number>
  /** Whether rows are left out: then an element before and one after them keep their room. */
  readonly isLong: Accessor<boolean>
}

export interface WindowParts {
  readonly count: Accessor<number>
  /** What the rows stand in. */
  readonly list: () => HTMLElement | undefined
  /** Where each row that is in the page begins, in order; without it the children of `list`, but for the first and last, which keep the room. */
  readonly rows?: (list: HTMLElement) => readonly Element[]
  /** Pixels of a row, as long as none has been measured. */
  readonly height: number
}

/** Rows come and go so many at once. */
const AT_ONCE = 4
/** Pixels beyond the screen where rows stand before anybody sees them: where the page scrolls to, and where it came from. */
const [AHEAD, BEHIND] = [700, 200]

/**
 * Which rows of a list, however long, stand in the page: those on the screen and a screenful around it (PI-3). Of another
 * list than before those on the screen come first, and the others once these are painted. Heights are measured as they
 * come and expected to be like the measured ones before. The page itself scrolls. Needs an owner.
 */
export function createRowWindow({ count, list, rows = childrenOf, height }: WindowParts): RowWindow {
  /** Of each group of rows that was in the page. */
  const heights: number[] = []
  let measured = 0
  let sum = 0
  let width = 0
  const expected = (): number => (measured === 0 ? height * AT_ONCE : sum / measured)
  const heightOf = (group: number): number => heights[group] ?? expected()
  const isWhole = (): boolean => count() <= WHOLE
  const groups = (): number => Math.ceil(count() / AT_ONCE)
  const [seen, setSeen] = createSignal({ from: 0, to: 3, before: 0, after: 0 }, { equals: isSame })
  /** As last looked at: asking the page anew costs a layout of what has just changed. */
  let top = 0
  /** Pixels beyond the screen, at either side. */
  let [above, below] = [BEHIND, AHEAD]

  function look(event?: Event): void {
    const place = list()
    if (!place || isWhole()) return
    const found = place.getBoundingClientRect()
    // Turned, or in bigger letters: nothing measured holds any more.
    if (found.width !== width) forget(found.width)
    else measure(place)
    if (event?.type === 'scroll' && found.top !== top)
      [above, below] = found.top < top ? [BEHIND, AHEAD] : [AHEAD, BEHIND]
    top = found.top
    setSeen(groupsNear({ groups: groups(), heightOf, from: -top - above, to: -top + innerHeight + below }))
  }
  function forget(wide: number): void {
    width = wide
    heights.length = 0
    measured = sum = 0
  }
  function measure(place: HTMLElement): void {
    const { from, to } = untrack(seen)
    const begins = rows(place)
    for (let group = from; group < to; group++) {
      if (heights[group] !== undefined) continue
      const [first, next] = [begins[(group - from) * AT_ONCE], begins[(group - from + 1) * AT_ONCE]]
      // The last group has none behind it that says where it ends; it is measured once it is not the last.
      if (!first || !next) return
      const found = next.getBoundingClientRect().top - first.getBoundingClientRect().top
      heights[group] = found
      measured++
      sum += found
    }
  }
  onMount(() => {
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look, { passive: true })
    onCleanup(() => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    })
  })
  createComputed<number>((before) => {
    const now = count()
    if (Math.abs(now - before) > AT_ONCE)
      setSeen(groupsNear({ groups: groups(), heightOf, from: -top, to: -top + innerHeight }))
    return now
  }, 0)
  createEffect(() => {
    count()
    onCleanup(afterPaint(() => look()))
  })
  const from = createMemo(() => (isWhole() ? 0 : seen().from * AT_ONCE))
  const to = createMemo(() => (isWhole() ? count() : Math.min(count(), seen().to * AT_ONCE)))
  return {
    isLong: () => !isWhole(),
    from,
    to,
    before: () => (isWhole() ? 0 : seen().before),
    after: () => (isWhole() ? 0 : seen().after),
  }
}

const childrenOf = (list: HTMLElement): readonly Element[] => Array.from(list.children).slice(1, -1)

/** The groups that stand between two heights of a list, and what is above and below them, all of it in pixels. */
export function groupsNear(list: {
  readonly groups: number
  readonly heightOf: (group: number) => number
  readonly from: number
  readonly to: number
}): Seen {
  let [from, before, to, at] = [0, 0, list.groups, 0]
  for (let group = 0; group < list.groups && at <= list.to; group++) {
    at += list.heightOf(group)
    // The last group stays: a list that has become shorter under a scrolled page still shows its end.
    if (at < list.from && group < list.groups - 1) [from, before] = [group + 1, at]
    if (at > list.to) to = group + 1
  }
  let after = 0
  for (let group = to; group < list.groups; group++) after += list.heightOf(group)
  return { from, to, before, after }
}

interface Seen {
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

const isSame = (a: Seen, b: Seen): boolean =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after
