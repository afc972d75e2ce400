import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { createRowWindow } from './window.ts'
import './card.css'

export interface CardProps {
  /** Where the whole card leads. A card without it is a plain panel. */
  href?: string | undefined
  title?: JSX.Element
  /** Tags, first the most urgent. */
  tags?: JSX.Element
  /** Ticket number, first of the facts. */
  number?: string | undefined
  /** One quiet line: type, channel, who, when. */
  facts?: JSX.Element
  /** Above everything, for the one card that stands out of a list: “先办这件”. */
  lead?: string | undefined
  /** A quiet line below the facts. */
  note?: string | undefined
  /** What it costs and when, in words: “现在回复扣 2 分；催办后再回扣 5 分”. */
  price?: JSX.Element
  /** Edge and price in red or yellow; only together with a tag that says the same. */
  tone?: 'overdue' | 'soon' | undefined
  /** Buttons that do not follow the card's link. */
  actions?: JSX.Element
  children?: JSX.Element
}

/** One thing on paper: a ticket in a list, a panel on a screen. */
export function Card(props: CardProps): JSX.Element {
  return (
    <article
      class={`card${props.href ? ' card-link' : ''}${props.tone ? ` card-${props.tone}` : ''}${props.lead ? ' card-lead' : ''}`}
    >
      <Show when={props.lead}>
        <h2 class="card-lead-words">{props.lead}</h2>
      </Show>
      <Show when={props.tags}>
        <div class="card-tags">{props.tags}</div>
      </Show>
      <Show when={props.title}>
        <h3 class="card-title">
          <Show when={props.href} fallback={props.title}>
            {(href) => <a href={href()}>{props.title}</a>}
          </Show>
        </h3>
      </Show>
      <Show when={props.facts}>
        <p class="card-facts">
          <Show when={props.number}>
            <span class="card-number">{props.number}</span>
          </Show>
          <bdi>{props.facts}</bdi>
        </p>
      </Show>
      {props.children}
      <Show when={props.note}>
        <p class="card-facts">{props.note}</p>
      </Show>
      <Show when={props.price}>
        <p class="card-price">{props.price}</p>
      </Show>
      <Show when={props.actions}>
        <div class="card-actions">{props.actions}</div>
      </Show>
    </article>
  )
}

/** What fills the tallest phone. */
const FIRST_CARDS = 12
/** A card on a narrow screen with three tags, in pixels. */
const CARD_HEIGHT = 150

/**
 * Cards below each other. A list of a few screens is whole: the first screenful does not wait for the rest, and those off
 * the screen cost no layout. Of a longer one only what is near the screen is in the page (PI-3).
 */
export function CardList<Item>(props: {
  items: readonly Item[]
  label?: string | undefined
  children: (item: Item) => JSX.Element
}): JSX.Element {
  let list: HTMLUListElement | undefined
  const near = createRowWindow({ count: () => props.items.length, list: () => list, height: CARD_HEIGHT })
  const [most, setMost] = createSignal(FIRST_CARDS)
  createEffect(() => {
    if (near.isLong() || props.items.length <= most()) return
    const more = setTimeout(() => setMost(props.items.length))
    onCleanup(() => clearTimeout(more))
  })
  const there = createMemo(() => props.items.slice(near.from(), near.isLong() ? near.to() : most()))
  return (
    <>
      {/* The cards' titles are headings of the third level. */}
      <Show when={props.label}>
        <h2 class="only-heard">{props.label}</h2>
      </Show>
      <ul class={near.isLong() ? 'card-list card-list-long' : 'card-list'} aria-label={props.label} ref={list}>
        <Show when={near.isLong()}>
          <li aria-hidden="true" style={{ height: `${near.before()}px` }} />
        </Show>
        <For each={there()}>
          {(item, at) => (
            <li
              aria-setsize={near.isLong() ? props.items.length : undefined}
              aria-posinset={near.isLong() ? near.from() + at() + 1 : undefined}
            >
              {props.children(item)}
            </li>
          )}
        </For>
        <Show when={near.isLong()}>
          <li aria-hidden="true" style={{ height: `${near.after()}px` }} />
        </Show>
      </ul>
    </>
  )
}

/** A titled part of a screen; `count` in words, “3 件”. */
export function Section(props: {
  title: string
  count?: string | undefined
  actions?: JSX.Element
  children: JSX.Element
}): JSX.Element {
  return (
    <section>
      <h2 class="section-title">
        {props.title}
        <Show when={props.count}>
          <span class="section-count">{props.count}</span>
        </Show>
        <Show when={props.actions}>
          <span class="section-actions">{props.actions}</span>
        </Show>
      </h2>
      {props.children}
    </section>
  )
}

/** Nothing here, said plainly, and what can be done. No picture. */
export function EmptyState(props: { title: string; hint?: string | undefined; action?: JSX.Element }): JSX.Element {
  return (
    <div class="empty">
      <p>{props.title}</p>
      <Show when={props.hint}>
        <p class="quiet small">{props.hint}</p>
      </Show>
      <Show when={props.action}>
        <div class="empty-action">{props.action}</div>
      </Show>
    </div>
  )
}

/** Around a `<table class="table">`: a table wider than the screen scrolls inside its frame, also by keyboard. */
export function TableScroll(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="table-scroll" role="region" aria-label={props.label} tabIndex={0}>
      {props.children}
    </div>
  )
}
