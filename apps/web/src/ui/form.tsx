import type { JSX } from 'solid-js'
import { isComposing } from './composition.ts'
import './field.css'

/** A form that leaves checking to the screen and never submits while a Chinese word is being composed. */
export function Form(props: { onSubmit: () => void; label?: string | undefined; children: JSX.Element }): JSX.Element {
  return (
    <form
      class="form"
      novalidate
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && isComposing(event)) event.preventDefault()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      {props.children}
    </form>
  )
}
