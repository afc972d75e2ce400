import type { JSX } from 'solid-js'
import './file-button.css'

/** Takes a file from this device. The browser's own button speaks the browser's language: the whole label is pressed instead. */
export function FileButton(props: {
  /** How it looks where it stands. */
  class: string
  accept?: string | undefined
  disabled?: boolean | undefined
  onChoose: (input: HTMLInputElement) => void
  children: JSX.Element
}): JSX.Element {
  return (
    <label class={`file-button ${props.class}`}>
      <input
        type="file"
        accept={props.accept}
        disabled={props.disabled === true}
        onChange={(event) => props.onChoose(event.currentTarget)}
      />
      <span>{props.children}</span>
    </label>
  )
}
