import { createMemo, mapArray, Show, type Accessor, type JSX } from 'solid-js'
import { createArrangement } from './arrange.ts'
import { createSlots } from './slots.ts'
import { createRowWindow } from './window.ts'

/**
 * The body of a table, however long: the rows near the screen, and two that keep the room of the others (PI-3). Rows
 * that scroll away show those that come (PI-6), and few of them are moved (PI-11). Below a head of one row.
 */
export function TableRows<Item>(props: {
  of: readonly Item[]
  /** What tells an item from the others; each stands once. */
  by: (item: Item) => string
  /** Pixels of a row, as long as none has been measured. */
  height: number
  /** The cells of a row. */
  children: (item: Accessor<Item>) => JSX.Element
}): JSX.Element {
  let list: HTMLTableSectionElement | undefined
  // eslint-disable-next-line solid/reactivity -- one and the same for a table
  const near = createRowWindow({ items: () => props.of, list: () => list, height: props.height })
  const slots = createSlots(
    () => props.of.slice(near.from(), near.to()),
    (item) => props.by(item),
    near.from,
  )
  const rows = createMemo(
    mapArray(slots, (slot) => {
      const row = <tr aria-rowindex={slot.place() + 2}>{props.children(slot.item)}</tr>
      slot.element = row as HTMLTableRowElement
      return slot
    }),
  )
  /** Rows stand before it. */
  const end = document.createComment('')
  const room = (pixels: Accessor<number>): JSX.Element => (
    <Show when={near.isLong()}>
      <tr role="none" style={{ height: `${pixels()}px` }} />
    </Show>
  )
  const body = (
    <tbody ref={list}>
      {room(near.before)}
      {end}
      {room(near.after)}
    </tbody>
  )
  createArrangement(rows, {
    put: ({ element }, before) => void (element && list?.insertBefore(element, before?.element ?? end)),
    takeOut: ({ element }) => element?.remove(),
    stays: ({ stays }) => stays,
  })
  return body
}
