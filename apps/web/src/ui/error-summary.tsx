import { createEffect, createUniqueId, For, Show, type JSX } from 'solid-js'
import './error-summary.css'

export interface FieldError {
  /** The `id` given to the field. */
  fieldId: string
  /** The same words as at the field. */
  message: string
}

/**
 * On top of a form after an attempt that did not pass: every error, each leading to its field.
 * Takes the focus whenever `errors` is a new, non-empty array: set it on an attempt, not on every key.
 */
export function ErrorSummary(props: { errors: readonly FieldError[]; title?: string | undefined }): JSX.Element {
  const id = createUniqueId()
  let box: HTMLDivElement | undefined
  createEffect(() => {
    if (props.errors.length > 0) box?.focus()
  })
  function lead(event: MouseEvent, fieldId: string): void {
    event.preventDefault()
    const field = document.getElementById(fieldId)
    const target = field instanceof HTMLFieldSetElement ? (field.querySelector('input') ?? field) : field
    target?.focus()
    field?.scrollIntoView({ block: 'center' })
  }
  return (
    <Show when={props.errors.length > 0}>
      <div class="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={id}>
        <h2 id={id}>{props.title ?? `还有 ${props.errors.length} 处没填好`}</h2>
        <ul>
          <For each={props.errors}>
            {(error) => (
              <li>
                <a class="line-link" href={`#${error.fieldId}`} onClick={(event) => lead(event, error.fieldId)}>
                  {error.message}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
