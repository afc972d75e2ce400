import { createMemo, For, type JSX } from 'solid-js'
import type { CardListProps } from './card-list.tsx'
import { createRowWindow } from './window.ts'

/** A card on a narrow screen with three tags, in pixels. */
const CARD_HEIGHT = 150

/** Of a list of many screens the cards near the screen, and the room of the others (PI-3). */
export function LongCardList<Item>(props: CardListProps<Item>): JSX.Element {
  let list: HTMLUListElement | undefined
  const near = createRowWindow({ items: () => props.items, list: () => list, height: CARD_HEIGHT })
  const there = createMemo(() => props.items.slice(near.from(), near.to()))
  return (
    <ul class="card-list card-list-long" aria-label={props.label} ref={list}>
      <li aria-hidden="true" style={{ height: `${near.before()}px` }} />
      <For each={there()}>
        {(item, at) => (
          <li aria-setsize={props.items.length} aria-posinset={near.from() + at() + 1}>
            {props.children(item)}
          </li>
        )}
      </For>
      <li aria-hidden="true" style={{ height: `${near.after()}px` }} />
    </ul>
  )
}
