import type { JSX } from 'solid-js'
import { FieldFrame, type FieldProps } from '../../ui/field.tsx'

export interface TimeFieldProps extends FieldProps {
  /** A time of day, `09:30`, or the empty string. */
  value: string
  onChoose: (time: string) => void
}

/** The device's own time picker. */
export function TimeField(props: TimeFieldProps): JSX.Element {
  return (
    <FieldFrame field={props}>
      {(parts) => (
        <input
          class="input input-short"
          id={parts.id}
          name={props.name}
          type="time"
          value={props.value}
          disabled={props.disabled === true}
          aria-describedby={parts.describedBy}
          aria-invalid={parts.invalid}
          onInput={(event) => props.onChoose(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  )
}
