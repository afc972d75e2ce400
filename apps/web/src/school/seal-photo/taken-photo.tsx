import { createMemo, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { KeptPhoto } from './kept-photos.ts'
import { warningWords } from './photo-words.ts'

/** A photo that was just taken: itself, what the phone sees in it, and the two ways to be rid of it. */
export function TakenPhoto(props: {
  photo: KeptPhoto
  /** Which of how many; undefined when it is the only one. */
  place: number | undefined
  /** It has just come. */
  isNew: boolean
  /** It belongs to an earlier letter of this ticket. */
  isOfEarlierReply: boolean
  onRetake: () => void
  onRemove: () => void
}): JSX.Element {
  const address = createMemo(() => {
    const url = URL.createObjectURL(new Blob([props.photo.bytes], { type: 'image/jpeg' }))
    onCleanup(() => URL.revokeObjectURL(url))
    return url
  })
  let card: HTMLDivElement | undefined
  onMount(() => {
    // It stands above the button that was tapped for it.
    if (props.isNew) card?.scrollIntoView({ block: 'start' })
  })
  const ordinal = (): string => (props.place === undefined ? '' : `第 ${props.place} 张`)
  const warnings = () => (props.photo.verdict ? warningWords(props.photo.verdict) : [])
  return (
    <div ref={card} class="stack-tight taken" role="group" aria-label={`${ordinal()}照片`}>
      <Show when={ordinal()}>{(words) => <h2 class="taken-title">{words()}</h2>}</Show>
      <Show when={props.isOfEarlierReply}>
        <p>这张拍的是上一封回复，会存到那一封里。</p>
      </Show>
      <img class="taken-photo" src={address()} alt={`刚拍的盖章照片${ordinal()}`} />
      <For each={warnings()}>{(words) => <Notice tone="warn" live happened={words.happened} next={words.next} />}</For>
      <Show when={props.photo.verdict && warnings().length === 0}>
        <p class="taken-fine" role="status">
          <Icon name="check" />
          看到红色公章，字清楚。
        </p>
      </Show>
      <p class="quiet small">{`${props.photo.width}×${props.photo.height}，${Math.ceil(props.photo.bytes.byteLength / 1024)} KB`}</p>
      <div class="row">
        <Button icon="camera" label={`重拍${ordinal()}`} onClick={() => props.onRetake()}>
          重拍
        </Button>
        <Button icon="bin" label={`删掉${ordinal()}`} onClick={() => props.onRemove()}>
          删掉
        </Button>
      </div>
    </div>
  )
}
