import { isSchoolRole } from '@sunshine/tickets'
import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { createNow } from '../now.ts'
import { usePhone } from '../session/phone.ts'
import { tryWriting } from '../store/probe.ts'
import { readOutbox } from '../store/outbox.ts'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tag } from '../ui/tag.tsx'
import { useToasts } from '../ui/toast.tsx'
import { momentWords, recentWords } from '../wording/dates.ts'
import { storageWords } from '../wording/storage.ts'
import { askToKeep } from './check-storage.ts'
import type { Finding } from './finding.ts'
import { LuggageSection } from './luggage-section.tsx'
import { findingsAsText, selfCheck } from './self-check.ts'
import './self-check.css'

/** 离线自检: one look says whether this device can be trusted without signal, and what to do where not (ST-12). */
export function SelfCheckScreen(): JSX.Element {
  const phone = usePhone()
  const toasts = useToasts()
  const now = createNow()
  const outbox = createLive(readOutbox)
  const [found, { refetch }] = createResource(() =>
    selfCheck({
      tryWriting: () => tryWriting(phone.store.database, 1000),
      device: () => phone.store.client.device(),
      usesDesk: !isSchoolRole(phone.actor.role),
    }),
  )
  const [asked, setAsked] = createSignal<string>()
  const unsent = (): number => outbox()?.unsent.length ?? 0
  const photos = (): number => outbox()?.waitingPhotos.length ?? 0

  const own = (): Finding[] => {
    const state = outbox()
    if (!state) {
      const words = storageWords[phone.storage() ?? 'silent'].happened
      return ['上次同步', '待上传的内容', '待上传的照片和材料'].map((name) => ({ name, isFine: false, words }))
    }
    const at = state.lastSyncAt
    return [
      {
        name: '上次同步',
        isFine: at !== null,
        words: at === null ? '还没有同步过。请在有信号时打开“我的”，点“立即上传”。' : `${recentWords(at, now())}。`,
      },
      waiting('待上传的内容', unsent(), '项'),
      waiting('待上传的照片和材料', photos(), '份'),
    ]
  }
  const all = (): Finding[] => [...(found() ?? []), ...own()]

  async function keep(): Promise<void> {
    setAsked(await askToKeep())
    void refetch()
  }
  async function copy(): Promise<void> {
    const text = findingsAsText(all(), { when: momentWords(Date.now(), 0), browser: navigator.userAgent })
    toasts.show({ message: (await copyText(text)) ? '已复制，可以发给管理员。' : '复制不了。请截图发给管理员。' })
  }

  return (
    <>
      <PageHeader title="离线自检" back="/me" />
      <PageBody>
        <Show when={found()} fallback={<p role="status">正在检查…</p>}>
          <ul class="self-check">
            <For each={all()}>
              {(one) => (
                <li>
                  <Tag kind={one.isFine ? 'done' : 'soon'}>{one.isFine ? '好' : '注意'}</Tag>
                  <div>
                    <p>
                      <strong>{one.name}</strong>
                      {` ${one.words}`}
                    </p>
                    <Show when={one.canAskToKeep}>
                      <Button onClick={() => void keep()}>申请长期保存</Button>
                      <p role="status">{asked()}</p>
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <div class="row">
          <Button variant="secondary" icon="refresh" onClick={() => void refetch()}>
            再检查一次
          </Button>
          <Button variant="secondary" icon="copy" onClick={() => void copy()}>
            复制结果
          </Button>
        </div>
        <LuggageSection unsent={unsent() + photos()} />
      </PageBody>
    </>
  )
}

function waiting(name: string, count: number, unit: string): Finding {
  if (count === 0) return { name, isFine: true, words: '没有。' }
  return { name, isFine: false, words: `${count} ${unit}，都在本机。有信号时自动上传，也可以在“我的”里点“立即上传”。` }
}
