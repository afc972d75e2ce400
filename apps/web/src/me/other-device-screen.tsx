import { onCleanup, onMount, Show, type JSX } from 'solid-js'
import { createNow } from '../now.ts'
import { accountErrorWords } from '../session/account-errors.ts'
import { usePhone } from '../session/phone.ts'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { useToasts } from '../ui/toast.tsx'
import { recentWords } from '../wording/dates.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { QrCode } from './qr-code.tsx'
import './me.css'

/** 用另一台设备打开: a code of two minutes brings this person in elsewhere without a password (ME-8). */
export function OtherDeviceScreen(): JSX.Element {
  const phone = usePhone()
  const pairing = createPairing(phone.api, (error) => accountErrorWords(error, ''))
  onMount(() => void pairing.begin())
  onCleanup(() => pairing.stop())
  return (
    <>
      <PageHeader title="用另一台设备打开" back="/me" />
      <PageBody>
        <div class="stack">
          <Show when={pairing.failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Show when={pairing.shown()}>{(shown) => <Shown shown={shown()} />}</Show>
          <Show when={pairing.usedAt()}>
            {(at) => (
              <Notice
                live
                tone="done"
                happened={`${recentWords(at(), at())} 另一台设备已登录。`}
                kept="两台都能用，写的内容各自上传，不会重复。"
                next="不是您自己扫的：请马上告诉管理员停用您的账号。"
              />
            )}
          </Show>
          <Show when={pairing.isOver()}>
            <Notice live tone="warn" happened="两分钟过了，这个二维码不能用了。" />
          </Show>
          <Show when={!pairing.shown()}>
            <Button
              variant="primary"
              wide
              busy={pairing.busy() ? '正在准备' : undefined}
              onClick={() => void pairing.begin()}
            >
              {pairing.failure() ? '再试一次' : '再显示一个'}
            </Button>
          </Show>
        </div>
      </PageBody>
    </>
  )
}

function Shown(props: { shown: Pairing }): JSX.Element {
  const toasts = useToasts()
  const now = createNow(1000)
  const left = (): number => Math.max(0, Math.ceil((props.shown.until - now()) / 1000))
  async function copy(): Promise<void> {
    const copied = await copyText(props.shown.address)
    toasts.show({ message: copied ? '已复制。只发给您自己。' : '没有复制成功。请扫二维码。' })
  }
  return (
    <div class="stack">
      <ol class="plain-steps">
        <li>用另一台手机的相机或浏览器扫一扫。</li>
        <li>在那边点“登录”，不用输密码。</li>
      </ol>
      <QrCode text={props.shown.address} label="二维码：用另一台设备扫" />
      <p class="qr-left">{`还有 ${Math.floor(left() / 60)} 分 ${left() % 60} 秒，只能用一次，不要发给别人。`}</p>
      <p class="quiet">用微信扫的：点右上角“···”，选“在浏览器打开”。</p>
      <div class="row">
        <Button variant="quiet" icon="copy" onClick={() => void copy()}>
          没有相机：复制地址
        </Button>
      </div>
    </div>
  )
}
