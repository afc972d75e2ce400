import type { Actor } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { InstallScreen } from '../guide/install-screen.tsx'
import { createApi } from '../sync/api.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { accountErrorWords } from './account-errors.ts'
import { isInsideOtherProgram } from './inside-other-program.ts'

/**
 * The other end of 用另一台手机打开: the address carries the code behind its `#`, so that no server or log sees it; a tap
 * hands it over (ME-8). Never by itself: whoever only looks at the address, a person or a program, uses nothing up.
 */
export function PairScreen(props: {
  /** Who uses this device so far. */
  known: Actor | null
  onSignedIn: (actor: Actor) => void
}): JSX.Element {
  const code = location.hash.slice(1)
  const api = createApi()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal('')

  async function enter(): Promise<void> {
    setBusy(true)
    setFailure('')
    try {
      const { actor } = await api.session.redeemPairing.mutate({ code })
      props.onSignedIn(actor)
    } catch (error) {
      setFailure(accountErrorWords(error))
      setBusy(false)
    }
  }

  return (
    <Show
      when={!isInsideOtherProgram(navigator.userAgent)}
      fallback={<InstallScreen reason="先换到浏览器里打开，再登录。二维码两分钟内有效。" />}
    >
      <PageHeader title="在这台设备上登录" />
      <PageBody>
        <div class="stack">
          <p class="guide-lead">不用输密码。登录后，工单会下载到这台设备；原来那台照常用。</p>
          <Show when={props.known}>
            {(person) => (
              <Notice
                happened={`这台设备上现在是${person().name}。`}
                kept={`登录后换成您；${person().name}没有上传的内容留在这里，本人登录后接着传。`}
              />
            )}
          </Show>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Show
            when={/^[\w-]{22}$/.test(code)}
            fallback={
              <Notice tone="warn" happened="这个地址不完整。" next="请在原来的设备上再显示一个二维码，重新扫。" />
            }
          >
            <Button variant="primary" wide busy={busy() ? '正在登录' : undefined} onClick={() => void enter()}>
              登录
            </Button>
          </Show>
          <ButtonLink href="/" variant="quiet">
            不登录，回首页
          </ButtonLink>
        </div>
      </PageBody>
    </Show>
  )
}
