import { For, Show, type JSX } from 'solid-js'
import { FieldFrame, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import './chip.css'
import './select.css'

export interface Choice<Value extends string = string> {
  value: Value
  label: string
  hint?: string | undefined
}

export interface SelectFieldProps<Value extends string> extends FieldProps {
  value: Value | undefined
  choices: readonly Choice<Value>[]
  onChoose: (value: Value) => void
  /** First line while nothing is chosen, “请选择” unless told. */
  prompt?: string | undefined
}

/** A native list, for more than six choices; fewer are a RadioGroup. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): JSX.Element {
  function choose(text: string): void {
    const choice = props.choices.find((one) => one.value === text)
    if (choice) props.onChoose(choice.value)
  }
  return (
    <FieldFrame field={props}>
      {(parts) => (
        <span class="select">
          <select
            class="input"
            id={parts.id}
            name={props.name}
            disabled={props.disabled === true}
            aria-describedby={parts.describedBy}
            aria-invalid={parts.invalid}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <Show when={props.value === undefined}>
              <option value="" selected disabled>
                {props.prompt ?? '请选择'}
              </option>
            </Show>
            <For each={props.choices}>
              {(choice) => (
                <option value={choice.value} selected={choice.value === props.value}>
                  {choice.label}
                </option>
              )}
            </For>
          </select>
          <Icon name="forward" />
        </span>
      )}
    </FieldFrame>
  )
}

export interface DateFieldProps extends FieldProps {
  /** A civil date, `2026-09-08`, or the empty string. */
  value: string
  onChoose: (date: string) => void
  min?: string | undefined
  max?: string | undefined
  /** Dates one tap away (“今天”, “昨天”). */
  presets?: readonly Choice[] | undefined
}

/** The phone's own date picker with preset chips; wheel pickers of kits store wrong dates under enlarged system fonts. */
export function DateField(props: DateFieldProps): JSX.Element {
  return (
    <FieldFrame field={props}>
      {(parts) => (
        <>
          <input
            class="input input-short"
            id={parts.id}
            name={props.name}
            type="date"
            value={props.value}
            min={props.min}
            max={props.max}
            disabled={props.disabled === true}
            aria-describedby={parts.describedBy}
            aria-invalid={parts.invalid}
            onInput={(event) => props.onChoose(event.currentTarget.value)}
          />
          <Show when={props.presets}>
            {(presets) => (
              <div class="chips">
                <For each={presets()}>
                  {(preset) => (
                    <button
                      type="button"
                      class="chip-button"
                      aria-pressed={preset.value === props.value}
                      onClick={() => props.onChoose(preset.value)}
                    >
                      {preset.label}
                    </button>
                  )}
                </For>
              </div>
            )}
          </Show>
        </>
      )}
    </FieldFrame>
  )
}
