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
  /** What has a row each; one that changed may be another object. */
  readonly items: Accessor<readonly unknown[]>
  /** What the rows stand in. */
  readonly list: () => HTMLElement | undefined
  /** Where each row that is in the page begins, in order; without it the children of `list`, but for the first and last, which keep the room. */
  readonly rows?: (list: HTMLElement) => readonly Element[]
  /** Pixels of a row, as long as none has been measured. */
  readonly height: number
}

/** Rows come and go so many at once. */
const AT_ONCE = 2
/** More that come at once into the page, unless it scrolls, make another list. */
const FEW = 4
/** Pixels beyond the screen where rows stand before anybody sees them: where the page scrolls to, and where it came from. */
const [AHEAD, BEHIND] = [700, 200]

/**
 * Which rows of a list, however long, stand in the page: those on the screen and a screenful around it (PI-3). Of another
 * list than before those on the screen come first, and the others once these are painted. Heights are measured as they
 * come and expected to be like the measured ones before. The page itself scrolls. Needs an owner.
 */
export function createRowWindow({ items, list, rows = childrenOf, height }: WindowParts): RowWindow {
  /** Of each group of rows that was in the page. */
  let heights = new Float64Array(0)
  let measured = 0
  let sum = 0
  let width = 0
  const count = (): number => items().length
  // What was measured of another list says how high the rows of this one may be.
  // eslint-disable-next-line solid/reactivity -- one and the same for a list
  let expected = height * AT_ONCE
  const heightOf = (group: number): number => heights[group] || expected
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
    if (found.width === width) measure(place)
    else forget()
    width = found.width
    if (event?.type === 'scroll' && found.top !== top)
      [above, below] = found.top < top ? [BEHIND, AHEAD] : [AHEAD, BEHIND]
    top = found.top
    setSeen(groupsNear({ groups: groups(), heightOf, from: -top - above, to: -top + innerHeight + below }))
  }
  function forget(): void {
    heights = new Float64Array(0)
    measured = sum = 0
  }
  /** Of 18,000 groups in every frame that scrolls: numbers that lie side by side, and no array with holes. */
  function note(group: number, pixels: number): void {
    if (group >= heights.length) {
      const grown = new Float64Array(2 * group + 64)
      grown.set(heights)
      heights = grown
    }
    heights[group] = pixels
    sum += pixels
    expected = sum / ++measured
  }
  function measure(place: HTMLElement): void {
    const { from, to } = untrack(seen)
    const begins = rows(place)
    for (let group = from; group < to; group++) {
      if (heights[group]) continue
      const [first, next] = [begins[(group - from) * AT_ONCE], begins[(group - from + 1) * AT_ONCE]]
      // The last group has none behind it that says where it ends; it is measured once it is not the last.
      if (!first || !next) return
      note(group, next.getBoundingClientRect().top - first.getBoundingClientRect().top)
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
  createComputed<readonly unknown[]>((before) => {
    const now = items()
    const near = untrack(seen)
    const inPage = (all: readonly unknown[]): readonly unknown[] => all.slice(near.from * AT_ONCE, near.to * AT_ONCE)
    const stood = new Set(inPage(before))
    if (near.to > groups() || inPage(now).filter((item) => !stood.has(item)).length > FEW) {
      forget()
      setSeen(groupsNear({ groups: groups(), heightOf, from: -top, to: -top + innerHeight }))
    } else setSeen({ ...near, after: roomFrom(near.to, groups(), heightOf) })
    return now
  }, [])
  createEffect(() => {
    items()
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
  return { from, to, before, after: roomFrom(to, list.groups, list.heightOf) }
}

function roomFrom(first: number, groups: number, heightOf: (group: number) => number): number {
  let room = 0
  for (let group = first; group < groups; group++) room += heightOf(group)
  return room
}

interface Seen {
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

const isSame = (a: Seen, b: Seen): boolean =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after
