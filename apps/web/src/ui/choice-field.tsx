import { createUniqueId, Index, Show, type JSX } from 'solid-js'
import { HintAndError, Optional, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import type { Choice } from './select-field.tsx'
import './field.css'
import './choice.css'

export interface RadioGroupProps<Value extends string> extends FieldProps {
  value: Value | undefined
  choices: readonly Choice<Value>[]
  onChoose: (value: Value) => void
  /** One below the other, for long words or choices with hints. Side by side otherwise. */
  column?: boolean | undefined
}

/** Two to six choices as big segments. The chosen one carries a tick, a thicker edge and bold words, not colour alone. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>): JSX.Element {
  const made = createUniqueId()
  const id = (): string => props.id ?? `field-${made}`
  const columns = (): string => {
    if (props.column) return 'choices-column'
    const longest = Math.max(...props.choices.map((choice) => choice.label.length))
    if (longest <= 2) return 'choices-2'
    return longest <= 4 ? 'choices-4' : 'choices-wide'
  }
  return (
    <fieldset
      class={`choices ${columns()}`}
      id={id()}
      tabIndex={-1}
      aria-describedby={
        [props.hint && `${id()}-hint`, props.error && `${id()}-error`].filter(Boolean).join(' ') || undefined
      }
    >
      <legend class="choices-legend field-label">
        {props.label}
        <Optional when={props.optional} />
      </legend>
      <HintAndError id={id()} hint={props.hint} error={props.error} />
      <div class="choices-grid">
        {/* By place: words that are made anew with the numbers in them keep the focus and the press that is under way. */}
        <Index each={props.choices}>
          {(choice) => (
            <label class="choice">
              <input
                class="choice-input"
                type="radio"
                name={props.name ?? id()}
                value={choice().value}
                checked={choice().value === props.value}
                disabled={props.disabled === true}
                onChange={() => props.onChoose(choice().value)}
              />
              <span class="choice-face">
                <Icon name="check" />
                <span>
                  {choice().label}
                  <Show when={choice().hint}>
                    <span class="choice-hint">{choice().hint}</span>
                  </Show>
                </span>
              </span>
            </label>
          )}
        </Index>
      </div>
    </fieldset>
  )
}

export interface CheckFieldProps extends Omit<FieldProps, 'optional'> {
  checked: boolean
  onChange: (checked: boolean) => void
}

/** One thing that is so or not so; the whole line is the target. */
export function CheckField(props: CheckFieldProps): JSX.Element {
  const made = createUniqueId()
  const id = (): string => props.id ?? `field-${made}`
  return (
    <label class="check">
      <input
        class="check-input"
        type="checkbox"
        id={id()}
        name={props.name}
        checked={props.checked}
        disabled={props.disabled === true}
        aria-invalid={props.error ? 'true' : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="check-box">
        <Icon name="check" />
      </span>
      <span class="check-words">
        {props.label}
        <Show when={props.hint}>
          <span class="choice-hint">{props.hint}</span>
        </Show>
        <Show when={props.error}>
          <span class="field-error">{props.error}</span>
        </Show>
      </span>
    </label>
  )
}
