import { createResource, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { readOutbox } from '../store/outbox.ts'
import { Button } from '../ui/button.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tag } from '../ui/tag.tsx'
import { recentWords } from '../wording/dates.ts'
import { selfCheck, type Finding } from './self-check.ts'
import { LuggageSection } from './luggage-section.tsx'
import './self-check.css'

/** 离线自检: one look says whether this device can be trusted without signal, and what to do where not. */
export function SelfCheckScreen(): JSX.Element {
  const now = createNow()
  const outbox = createLive(readOutbox)
  const [found, { refetch }] = createResource(selfCheck)
  const unsent = (): number => (outbox()?.unsent.length ?? 0) + (outbox()?.waitingPhotos.length ?? 0)
  const own = (): Finding[] => {
    const at = outbox()?.lastSyncAt ?? null
    return [
      { name: '上次同步', isFine: at !== null, words: at === null ? '还没有同步过。' : `${recentWords(at, now())}。` },
      { name: '待上传', isFine: unsent() === 0, words: unsent() === 0 ? '没有。' : `${unsent()} 项，都在本机。` },
    ]
  }
  return (
    <>
      <PageHeader title="离线自检" back="/me" />
      <PageBody>
        <Show when={found()}>
          {(findings) => (
            <ul class="self-check">
              <For each={[...findings(), ...own()]}>
                {(one) => (
                  <li>
                    <Tag kind={one.isFine ? 'done' : 'soon'}>{one.isFine ? '好' : '注意'}</Tag>
                    <span>
                      <strong>{one.name}</strong>
                      {` ${one.words}`}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Show>
        <Button variant="secondary" onClick={() => void refetch()}>
          再检查一次
        </Button>
        <LuggageSection unsent={unsent()} />
      </PageBody>
    </>
  )
}
