import { createSignal, onCleanup, onMount, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { watchForSilence } from './silent-camera.ts'

interface PickersProps {
  busy: boolean
  /** The way to offer first, and large; without one they are small. */
  first: 'camera' | 'album' | undefined
  /** The person tapped: the camera or the album is about to cover the page. It waits until this settles. */
  onOpening: () => Promise<void>
  /** They came back without a picture. */
  onNothing: () => void
  /** The page is in front again, and neither a picture nor a word comes from the camera. */
  onSilence: () => void
  onFile: (file: File) => void
  onViewfinder: () => void
}

/**
 * 拍照, 从相册选 and 在本页里拍. Two inputs, since a phone that is told to use the camera does not offer the album; the third
 * way opens no other program.
 */
export function PhotoPickers(props: PickersProps): JSX.Element {
  return (
    <div class="stack-tight">
      <div class={props.first ? 'pickers' : 'pickers pickers-small'}>
        <Picker of={props} way="camera" />
        <Picker of={props} way="album" />
      </div>
      <Button icon="camera" wide disabled={props.busy} onClick={() => props.onViewfinder()}>
        在本页里拍
      </Button>
      <p class="quiet small">拍照时程序老退出，就在本页里拍。</p>
    </div>
  )
}

function Picker(props: { of: PickersProps; way: 'camera' | 'album' }): JSX.Element {
  let input: HTMLInputElement | undefined
  const [waiting, setWaiting] = createSignal(false)
  let isLetThrough = false
  let endWatch = (): void => undefined
  function watch(): void {
    endWatch()
    // eslint-disable-next-line solid/reactivity -- a timer calls it, long after
    endWatch = watchForSilence(() => props.of.onSilence())
  }

  /**
   * The tap is held until the disk knows that the camera opens, and then made anew. Where a tap does not outlast a wait
   * (before Safari 16.4), or is refused after it, the camera opens beside the writing.
   */
  async function hold(event: MouseEvent): Promise<void> {
    if (isLetThrough || !('userActivation' in navigator)) {
      if (!isLetThrough) {
        void props.of.onOpening()
        watch()
      }
      isLetThrough = false
      return
    }
    event.preventDefault()
    if (waiting()) return
    setWaiting(true)
    await props.of.onOpening()
    setWaiting(false)
    open()
  }
  function open(): void {
    watch()
    try {
      if (input && 'showPicker' in input) input.showPicker()
      else throw new Error('it opens by a click alone')
    } catch {
      isLetThrough = true
      input?.click()
      isLetThrough = false
    }
  }
  function take(element: HTMLInputElement): void {
    endWatch()
    const file = element.files?.[0]
    // Emptied, so that the same file chosen once more is a change again.
    element.value = ''
    if (file) props.of.onFile(file)
  }
  const cancelled = (): void => {
    endWatch()
    props.of.onNothing()
  }
  // Solid knows no type for this event, and older browsers do not send it: then leaving the page clears the intent.
  onMount(() => input?.addEventListener('cancel', cancelled))
  onCleanup(() => {
    endWatch()
    input?.removeEventListener('cancel', cancelled)
  })
  return (
    <label class={props.way === props.of.first ? 'picker picker-first' : 'picker'}>
      <input
        ref={input}
        class="picker-input"
        type="file"
        accept="image/*"
        capture={props.way === 'camera' ? 'environment' : undefined}
        disabled={props.of.busy}
        onClick={(event) => void hold(event)}
        onChange={(event) => take(event.currentTarget)}
      />
      {waiting() ? '正在打开' : props.way === 'camera' ? '拍照' : '从相册选'}
    </label>
  )
}
