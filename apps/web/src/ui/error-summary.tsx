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
export function ErrorSummary(props: {
  errors: readonly FieldError[]
  /** What has been mended since is no longer listed. */
  isMended?: ((error: FieldError) => boolean) | undefined
  title?: string | undefined
}): JSX.Element {
  const id = createUniqueId()
  let box: HTMLDivElement | undefined
  const standing = (): readonly FieldError[] => props.errors.filter((error) => !props.isMended?.(error))
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
    <Show when={standing().length > 0}>
      <div class="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={id}>
        <h2 id={id}>{props.title ?? `还有 ${standing().length} 处没填好`}</h2>
        <ul>
          <For each={standing()}>
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
