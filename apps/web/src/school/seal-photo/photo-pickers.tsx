import { onCleanup, onMount, type JSX } from 'solid-js'

interface PickersProps {
  busy: boolean
  /** The person tapped: the camera or the album is about to cover the page. */
  onOpening: () => void
  /** They came back without a picture. */
  onNothing: () => void
  onFile: (file: File) => void
}

/** 拍照 and 从相册选: two inputs, since a phone that is told to use the camera does not offer the album. */
export function PhotoPickers(props: PickersProps): JSX.Element {
  return (
    <div class="pickers">
      <Picker of={props} label="拍照" first />
      <Picker of={props} label="从相册选" />
    </div>
  )
}

function Picker(props: { of: PickersProps; label: string; first?: boolean }): JSX.Element {
  let input: HTMLInputElement | undefined
  function take(element: HTMLInputElement): void {
    const file = element.files?.[0]
    // Emptied, so that the same file chosen once more is a change again.
    element.value = ''
    if (file) props.of.onFile(file)
  }
  const cancelled = (): void => props.of.onNothing()
  // Solid knows no type for this event, and older browsers do not send it: then leaving the page clears the intent.
  onMount(() => input?.addEventListener('cancel', cancelled))
  onCleanup(() => input?.removeEventListener('cancel', cancelled))
  return (
    <label class={props.first ? 'picker picker-first' : 'picker'}>
      <input
        ref={input}
        class="picker-input"
        type="file"
        accept="image/*"
        capture={props.first ? 'environment' : undefined}
        disabled={props.of.busy}
        onClick={() => props.of.onOpening()}
        onChange={(event) => take(event.currentTarget)}
      />
      <span>{props.label}</span>
    </label>
  )
}
