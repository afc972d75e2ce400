import type { JSX } from 'solid-js'
import './key.css'

/** A key of the keyboard, drawn alike beside words, on buttons and in the list of keys. */
export function Key(props: {
  /** Where `aria-keyshortcuts` says it already. */
  unheard?: boolean | undefined
  /** Keeps its room without being seen. */
  blank?: boolean | undefined
  children: JSX.Element
}): JSX.Element {
  return (
    <kbd class={props.blank ? 'key key-blank' : 'key'} aria-hidden={props.unheard ? 'true' : undefined}>
      {props.children}
    </kbd>
  )
}
