import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import type { LongCardList } from './long-card-list.tsx'
import { afterPaint } from './after-paint.ts'
import { WHOLE } from './whole.ts'
import './card.css'

export interface CardListProps<Item> {
  items: readonly Item[]
  label?: string | undefined
  children: (item: Item) => JSX.Element
}

/** What fills the tallest phone; so many more come between one frame and the next, and a tap is answered among them. */
const AT_ONCE = 8

/**
 * Cards below each other. The first screenful does not wait for the rest, and those off the screen cost no layout. A
 * list of a few screens is whole; of a longer one only what is near the screen is in the page (PI-3), once the file for
 * that is there (FL-2).
 */
export function CardList<Item>(props: CardListProps<Item>): JSX.Element {
  const [long, setLong] = createSignal<typeof LongCardList>()
  const [isWhole, setWhole] = createSignal(false)
  const isLong = createMemo(() => props.items.length > WHOLE)
  createEffect(() => {
    if (isLong() && !long()) onCleanup(afterPaint(load))
  })
  function load(): void {
    import('./long-card-list.tsx').then(
      ({ LongCardList: loaded }) => setLong(() => loaded),
      // Without signal and not stored yet: slower to scroll, and whole.
      () => setWhole(true),
    )
  }
  const [most, setMost] = createSignal(AT_ONCE)
  createEffect(() => {
    if ((isLong() && !isWhole()) || props.items.length <= most()) return
    onCleanup(afterPaint(() => setMost((shown) => shown + AT_ONCE)))
  })
  const there = createMemo(() => props.items.slice(0, most()))
  // One value while the file is under way: another would have the cards made anew.
  const drawn = createMemo(() => (isLong() ? long() : undefined))
  return (
    <>
      {/* The cards' titles are headings of the third level. */}
      <Show when={props.label}>
        <h2 class="only-heard">{props.label}</h2>
      </Show>
      <Show
        when={drawn()}
        keyed
        fallback={
          <ul class="card-list" aria-label={props.label}>
            <For each={there()}>{(item) => <li>{props.children(item)}</li>}</For>
          </ul>
        }
      >
        {(Long) => (
          <Long items={props.items} label={props.label}>
            {(item) => props.children(item)}
          </Long>
        )}
      </Show>
    </>
  )
}
