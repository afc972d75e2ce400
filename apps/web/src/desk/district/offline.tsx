import { roleMay } from '@sunshine/tickets'
import { Show, type Accessor, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { readOutbox } from '../../store/outbox.ts'
import { Notice } from '../../ui/notice.tsx'
import { recentWords } from '../../wording/dates.ts'

/** Whether the server cannot be reached: then the desk is read only, for somebody else may have acted meanwhile (DW-7). */
export function createOffline(): Accessor<boolean> {
  const { trouble } = usePhone()
  return () => trouble() === 'unreachable'
}

/** Says that the desk is read only but for registering, as of when, and that what is half written stays. */
export function OfflineNotice(): JSX.Element {
  const isOffline = createOffline()
  const { actor } = usePhone()
  const outbox = createLive(readOutbox)
  const asOf = (): string => {
    const at = outbox()?.lastSyncAt
    return at ? ` ${recentWords(at, Date.now())} 的` : '上次的'
  }
  return (
    <Show when={isOffline()}>
      <Notice
        tone="warn"
        live
        happened={`现在没有网络，看到的是${asOf()}情况，${roleMay(actor.role, 'registered') ? '除了登记，' : ''}先只看不办。`}
        kept="写了一半的都留在本机。"
        next="连上网络后自动恢复，接着办。"
      />
    </Show>
  )
}
