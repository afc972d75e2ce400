import type { JSX } from 'solid-js'
import { TextField } from '../../ui/text-field.tsx'

/** For the six digits of the app, or for a recovery code. */
export function CodeField(props: { recovery?: boolean; value: string; onInput: (code: string) => void }): JSX.Element {
  return (
    <TextField
      label={props.recovery ? '恢复码' : '验证码'}
      hint={props.recovery ? '开通时记下的十个之一，用一个少一个，如 7KQ4-M2XP-9RTA' : '六位数字，每 30 秒换一次'}
      name="code"
      inputMode={props.recovery ? 'text' : 'numeric'}
      autocomplete={props.recovery ? 'off' : 'one-time-code'}
      short
      value={props.value}
      onInput={(code) => props.onInput(code)}
    />
  )
}
