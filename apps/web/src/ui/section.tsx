import { Show, type JSX } from 'solid-js'
import './section.css'

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

/** Around a `<table class="table">`: a table wider than the screen scrolls inside its frame, also by keyboard. */
export function TableScroll(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="table-scroll" role="region" aria-label={props.label} tabIndex={0}>
      {props.children}
    </div>
  )
}
