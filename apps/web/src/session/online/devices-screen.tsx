import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountCareErrorWords } from './care-errors.ts'
import { usePhone } from '../phone.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'
import { deviceWords } from '../../wording/device-words.ts'

interface Asked {
  readonly id: string
  readonly words: string
}

/** 我的设备: where this person is signed in, and 下线 for one that was lost or lent (AU-28). */
export function DevicesScreen(): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const now = createNow()
  const [devices, { refetch }] = createResource(() => api.mine.devices.query().catch(() => null))
  const [asking, setAsking] = createSignal<Asked>()
  const [failure, setFailure] = createSignal<string>()

  async function signOut(): Promise<void> {
    const asked = asking()
    if (!asked) return
    setFailure(undefined)
    try {
      await api.mine.signOutDevice.mutate({ id: asked.id })
      toasts.show({ message: `${asked.words}已下线。` })
      setAsking(undefined)
      await refetch()
    } catch (error) {
      setFailure(accountCareErrorWords(error, ''))
    }
  }

  return (
    <>
      <PageHeader title="我的设备" back="/me" />
      <PageBody>
        <div class="stack">
          <p>您在这些设备上登录着。不认识的、丢了的，请马上下线，再改密码。</p>
          <Show when={devices.state === 'ready' && devices() === null}>
            <Notice
              tone="info"
              happened="设备要有网络才能看。"
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <h2 class="only-heard">登录着的设备</h2>
          <ul class="stack" aria-label="登录着的设备">
            <For each={devices.latest ?? []}>
              {(device) => (
                <li>
                  <Card
                    title={deviceWords(device.kind)}
                    tags={device.isThis ? <Tag kind="done">就是这台</Tag> : undefined}
                    facts={`${recentWords(device.signedInAt, now())} 登录，${recentWords(device.lastSeenAt, now())} 用过`}
                    actions={
                      device.isThis ? undefined : (
                        <Button
                          label={`下线 ${deviceWords(device.kind)}`}
                          onClick={() => setAsking({ id: device.id, words: deviceWords(device.kind) })}
                        >
                          下线
                        </Button>
                      )
                    }
                  />
                </li>
              )}
            </For>
          </ul>
          <p class="quiet">“用过”每小时记一次，三十天没用的会自动下线。这台请在“我的”里退出登录。</p>
        </div>
        <Dialog
          open={asking() !== undefined}
          onClose={() => setAsking(undefined)}
          title={`下线 ${asking()?.words ?? ''}`}
          actions={
            <>
              <Button variant="danger" onClick={() => void signOut()}>
                下线
              </Button>
              <Button onClick={() => setAsking(undefined)}>不下线</Button>
            </>
          }
        >
          <p>下线后它马上不能再看和上传。没上传的留在那台设备里，您再登录就接着上传。</p>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        </Dialog>
      </PageBody>
    </>
  )
}
