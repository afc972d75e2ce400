import type { Instant } from '@sunshine/rubric/civil-date'
import { For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { readOutbox } from '../../store/outbox.ts'
import { RefusedActs } from '../../ticket/refused-acts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { actTitles } from '../../wording/acts.ts'
import { momentWords } from '../../wording/dates.ts'

/** Above the settings: own changes that have not reached the district, and those it did not take. */
export function UnsentSettings(props: { now: Instant }): JSX.Element {
  const outbox = createLive(readOutbox)
  const unsent = () => (outbox()?.unsent ?? []).filter(({ event }) => event.subject.kind === 'settings')
  const refused = () => (outbox()?.rejected ?? []).filter(({ event }) => event.subject.kind === 'settings')
  return (
    <>
      <Show when={unsent().length > 0}>
        <Notice
          tone="info"
          happened={`有 ${unsent().length} 处改动已存本机，待上传。`}
          next="上传后全区才按新的算；有网络时自动上传。"
        />
      </Show>
      <For each={refused()}>
        {(one) => (
          <Notice
            tone="warn"
            happened={`${actTitles[one.event.subject.act.type]}：${momentWords(one.event.claimedAt, props.now)} 写好，区里没有收下。`}
            next={<RefusedActs refused={one} now={props.now} />}
          />
        )}
      </For>
    </>
  )
}
