import { Show, type JSX } from 'solid-js'
import { Notice } from './notice.tsx'

/** A refusal beside the button that met it: what happened, what was kept, what to do next. */
export function Problem(props: { of: { happened: string; kept: string; next: string } | undefined }): JSX.Element {
  return (
    <Show when={props.of}>
      {(words) => <Notice live tone="error" happened={words().happened} kept={words().kept} next={words().next} />}
    </Show>
  )
}
