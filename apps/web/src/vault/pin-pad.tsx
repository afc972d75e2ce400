import { PIN_LENGTH, type Shut } from '@sunshine/sync/vault'
import { For, onMount, type JSX } from 'solid-js'
import './pin-pad.css'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/**
 * Six digits, by a pad of large keys, a keyboard or a screen reader: one field holds them, and the keys write into it. It
 * opens no keyboard of the phone's own.
 */
export function PinPad(props: {
  label: string
  value: string
  onInput: (digits: string) => void
  disabled?: boolean | undefined
  /** Id of what says how many tries are left. */
  describedBy?: string | undefined
}): JSX.Element {
  let field: HTMLInputElement | undefined
  const put = (digits: string): void => {
    if (props.disabled !== true) props.onInput(digits.replace(/\D/g, '').slice(0, PIN_LENGTH))
  }
  onMount(() => field?.focus())
  return (
    <div class="pin">
      <label class="pin-label">
        {props.label}
        <input
          ref={field}
          class="pin-field"
          type="password"
          inputmode="none"
          autocomplete="off"
          maxlength={PIN_LENGTH}
          name="pin"
          value={props.value}
          aria-describedby={props.describedBy}
          aria-disabled={props.disabled}
          onInput={(event) => {
            put(event.currentTarget.value)
            // What is no digit does not stay in the field either.
            event.currentTarget.value = props.value
          }}
        />
      </label>
      <div class="pin-dots" aria-hidden="true">
        <For each={Array.from({ length: PIN_LENGTH }, (_, index) => index)}>
          {(index) => <span classList={{ 'pin-dot': true, 'pin-dot-full': index < props.value.length }} />}
        </For>
      </div>
      {/* A key leaves the focus in the field: whoever taps one digit and types the next goes on where they were. */}
      <div class="pin-keys" role="group" aria-label="数字键" onMouseDown={(event) => event.preventDefault()}>
        <For each={keys}>{(digit) => <Key digit={digit} onPress={() => put(props.value + digit)} />}</For>
        <span />
        <Key digit="0" onPress={() => put(`${props.value}0`)} />
        <button class="pin-key pin-key-words" type="button" onClick={() => put(props.value.slice(0, -1))}>
          删除
        </button>
      </div>
    </div>
  )
}

function Key(props: { digit: string; onPress: () => void }): JSX.Element {
  return (
    <button class="pin-key" type="button" onClick={() => props.onPress()}>
      {props.digit}
    </button>
  )
}

/** Asks for the PIN that is set, and says how many tries are left (VA-8). */
export function PinAsked(props: {
  label: string
  value: string
  busy: boolean
  onInput: (digits: string) => void
  /** What came of the last try that was wrong. */
  shut: Shut | undefined
}): JSX.Element {
  return (
    <>
      <PinPad
        label={props.label}
        value={props.value}
        onInput={(digits) => props.onInput(digits)}
        disabled={props.busy}
        describedBy="pin-said"
      />
      <p class="pin-said" id="pin-said" role="alert">
        {props.shut ? `PIN 不对，还可以试 ${props.shut.left} 次。` : ''}
      </p>
    </>
  )
}
