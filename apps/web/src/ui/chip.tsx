import type { JSX } from 'solid-js'
import './chip.css'

/** A small choice that can be tapped: a filter that stays pressed, a phrase that is put into the text. */
export function Chip(props: {
  children: JSX.Element
  onClick: () => void
  /** Is the filter on, or the phrase in the text? */
  pressed?: boolean | undefined
}): JSX.Element {
  return (
    <button type="button" class="chip-button" aria-pressed={props.pressed} onClick={() => props.onClick()}>
      {props.children}
    </button>
  )
}
