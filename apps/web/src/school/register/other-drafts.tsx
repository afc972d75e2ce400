import { Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { readDrafts } from '../../store/drafts.ts'
import { LineLinks } from '../../ui/line-links.tsx'
import { Notice } from '../../ui/notice.tsx'
import { waitingDrafts } from './waiting-drafts.ts'

/** The other registrations that were put aside, each a tap away. */
export function OtherDrafts(props: { than: string }): JSX.Element {
  const drafts = createLive((store) => readDrafts(store, 'register'))
  const others = () => waitingDrafts(drafts() ?? []).filter(({ id }) => id !== props.than)
  return (
    <Show when={others().length > 0}>
      <Notice tone="info" happened={`另有 ${others().length} 份登记没写完：`}>
        <LineLinks links={others()} />
      </Notice>
    </Show>
  )
}
