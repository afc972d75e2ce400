import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { createApi } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { momentWords } from '../wording/dates.ts'
import { deviceWords } from '../wording/device-words.ts'

type Warning = Awaited<ReturnType<ReturnType<typeof createApi>['session']['warnings']['query']>>[number]

/** After signing in: what ended this person's sessions without their doing (SE-4). */
export function WarnedScreen(props: { userId: string }): JSX.Element {
  // A page for one person; another one gets another page.
  // eslint-disable-next-line solid/reactivity
  const api = createApi(props.userId)
  const [warnings] = createResource(() => api.session.warnings.query().catch((): readonly Warning[] => []))
  const [busy, setBusy] = createSignal(false)
  async function read(): Promise<void> {
    setBusy(true)
    // Not told to the district, it is shown again at the next sign-in.
    await api.session.warningsRead.mutate().catch(() => undefined)
    location.replace('/')
  }
  return (
    <>
      <PageHeader title="登录安全提醒" />
      <PageBody>
        <div class="stack">
          <For each={warnings() ?? []}>
            {(warning) => (
              <Notice
                tone="warn"
                happened={happened(warning)}
                kept="那次登录已自动作废，拿到凭据的人不能再用。您写的内容没有受影响。"
                next="不是您自己换机器或恢复过旧系统的，请告诉管理员，并重新设一个密码。"
              />
            )}
          </For>
          <Show when={warnings()}>
            <Button variant="primary" wide busy={busy() ? '正在打开' : undefined} onClick={() => void read()}>
              知道了
            </Button>
          </Show>
        </div>
      </PageBody>
    </>
  )
}

function happened({ reason, kind, at }: Warning): string {
  const when = momentWords(at, Date.now())
  return reason === 'reused'
    ? `${when}，有人用了您在“${deviceWords(kind)}”上旧的登录凭据。`
    : `${when}，有人在另一台机器上用了您在“${deviceWords(kind)}”上的登录凭据。`
}
