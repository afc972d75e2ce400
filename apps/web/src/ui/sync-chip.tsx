import { For, type JSX } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import { syncWords, type SyncState, type SyncTone } from './sync-words.ts'
import './tag.css'

const shapes: Record<SyncTone, IconName> = {
  uncounted: 'refresh',
  uploaded: 'uploaded',
  waiting: 'upload',
  offline: 'offline',
  failed: 'warn',
  refused: 'refused',
}

/** Top right on every screen: what is sent and what is not, in words; leads to the sync page. */
export function SyncChip(props: { state: SyncState; href: string }): JSX.Element {
  const said = (): ReturnType<typeof syncWords> => syncWords(props.state)
  return (
    <span role="status">
      <a class={`sync-chip sync-chip-${said().tone}`} href={props.href}>
        <Icon name={shapes[said().tone]} />
        <span class="sync-chip-words">
          <For each={said().words}>{(words) => <span>{words}</span>}</For>
        </span>
      </a>
    </span>
  )
}
