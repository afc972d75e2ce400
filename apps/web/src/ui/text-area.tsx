import { Show, type JSX } from 'solid-js'
import { makeComposition, type Typing } from './composition.ts'
import { FieldFrame, type FieldProps } from './field.tsx'
import './text-area.css'

export interface TextAreaProps extends FieldProps, Typing {
  value: string
  placeholder?: string | undefined
  /** Shows how many characters were typed, and past this number says that it is more than fits one page. Never cuts. */
  fits?: number | undefined
}

/** Several lines; the box grows with the text. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const typing: Typing = { onInput: (text) => props.onInput(text), onSettled: (text) => props.onSettled?.(text) }
  return (
    <FieldFrame field={props}>
      {(parts) => (
        <>
          <div class="grow" data-text={props.value}>
            <textarea
              ref={makeComposition(typing, () => props.value)}
              class="input"
              id={parts.id}
              name={props.name}
              rows={3}
              placeholder={props.placeholder}
              disabled={props.disabled === true}
              aria-describedby={parts.describedBy}
              aria-invalid={parts.invalid}
            />
          </div>
          <Show when={props.fits}>
            {(fits) => (
              <p class="field-count">
                {props.value.length > fits() ? `${props.value.length} 字，打印会多出一页` : `${props.value.length} 字`}
              </p>
            )}
          </Show>
        </>
      )}
    </FieldFrame>
  )
}
