import type { JSX } from 'solid-js'
import { makeComposition, type Typing } from './composition.ts'
import { FieldFrame, type FieldProps } from './field.tsx'

export interface TextFieldProps extends FieldProps, Typing {
  value: string
  type?: 'text' | 'tel' | 'search' | 'password' | undefined
  inputMode?: 'text' | 'tel' | 'numeric' | 'decimal' | undefined
  autocomplete?: string | undefined
  placeholder?: string | undefined
  /** Narrower on wide screens: telephone, number. */
  short?: boolean | undefined
}

/**
 * One line of text, a telephone number, a search. `onInput` is every change (save the draft there),
 * `onSettled` the text outside a Chinese composition (search or tidy there).
 */
export function TextField(props: TextFieldProps): JSX.Element {
  const typing: Typing = { onInput: (text) => props.onInput(text), onSettled: (text) => props.onSettled?.(text) }
  return (
    <FieldFrame field={props}>
      {(parts) => (
        <input
          ref={makeComposition(typing, () => props.value)}
          class={props.short ? 'input input-short' : 'input'}
          id={parts.id}
          name={props.name}
          type={props.type ?? 'text'}
          inputMode={props.inputMode ?? (props.type === 'tel' ? 'tel' : undefined)}
          autocomplete={props.autocomplete ?? 'off'}
          placeholder={props.placeholder}
          disabled={props.disabled === true}
          aria-describedby={parts.describedBy}
          aria-invalid={parts.invalid}
        />
      )}
    </FieldFrame>
  )
}
