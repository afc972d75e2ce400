import { onMount, Show, type JSX } from 'solid-js'
import { Notice } from './notice.tsx'

interface Words {
  readonly happened: string
  readonly kept: string
  readonly next: string
}

/** A refusal beside the button that met it: what happened, what was kept, what to do next. */
export function Problem(props: { of: Words | undefined }): JSX.Element {
  return <Show when={props.of}>{(words) => <InSight of={words()} />}</Show>
}

/** The button that stays at the lower edge of a phone would cover it. */
function InSight(props: { of: Words }): JSX.Element {
  let place: HTMLDivElement | undefined
  onMount(() => place?.scrollIntoView({ block: 'nearest' }))
  return (
    <div ref={place}>
      <Notice live tone="error" happened={props.of.happened} kept={props.of.kept} next={props.of.next} />
    </div>
  )
}
