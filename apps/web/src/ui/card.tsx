import { Show, type JSX } from 'solid-js'
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
  /** Above everything, for the one card of a list that stands out: “先办这件”. */
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
        <p class="card-lead-words">{props.lead}</p>
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
