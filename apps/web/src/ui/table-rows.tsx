import { For, Show, type Accessor, type JSX } from 'solid-js'
import { createSlots } from './slots.ts'
import { createRowWindow } from './window.ts'

/**
 * The body of a table, however long: the rows near the screen, and two that keep the room of the others (PI-3). Rows
 * that scroll away show those that come (PI-6). Below a head of one row.
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
  const near = createRowWindow({ count: () => props.of.length, list: () => list, height: props.height })
  const rows = createSlots(
    () => props.of.slice(near.from(), near.to()),
    (item) => props.by(item),
  )
  const room = (pixels: Accessor<number>): JSX.Element => (
    <Show when={near.isLong()}>
      <tr role="none" style={{ height: `${pixels()}px` }} />
    </Show>
  )
  return (
    <tbody ref={list}>
      {room(near.before)}
      <For each={rows()}>
        {(row, at) => (
          <tr aria-rowindex={near.from() + at() + 2} ref={(element) => (row.element = element)}>
            {props.children(row.item)}
          </tr>
        )}
      </For>
      {room(near.after)}
    </tbody>
  )
}
