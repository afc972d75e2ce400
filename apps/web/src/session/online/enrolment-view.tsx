import { createSignal, type JSX } from 'solid-js'
import { QrCode } from '../../me/qr-code.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import '../../me/me.css'
import { CodeField } from './code-field.tsx'

/** In fours, as people read them out. */
const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** How an authenticator is set up: scan or type, then prove it with a code. */
export function EnrolmentView(props: {
  of: { readonly secret: string; readonly address: string }
  busy: boolean
  /** What the button says. */
  done: string
  onGive: (code: string) => void
}): JSX.Element {
  const [code, setCode] = createSignal('')
  return (
    <Form label="装验证器" onSubmit={() => props.onGive(code())}>
      <ol class="plain-steps">
        <li>在手机上装一个验证器：应用商店里搜“验证器”或“Authenticator”，如微软、谷歌、腾讯的都行。</li>
        <li>在验证器里点“添加”，扫这个二维码。</li>
      </ol>
      <QrCode text={props.of.address} label="二维码：用验证器扫" />
      <details>
        <summary>扫不了：手动输入密钥</summary>
        <p class="secret-address">{inFours(props.of.secret)}</p>
        <p class="quiet">类型选“基于时间”。密钥只显示这一次，不要发给别人。</p>
      </details>
      <ol class="plain-steps" start={3}>
        <li>输入验证器上显示的六位数字。</li>
      </ol>
      <CodeField value={code()} onInput={setCode} />
      <Button
        type="submit"
        variant="primary"
        wide
        busy={props.busy ? '正在验证' : undefined}
        disabled={code().trim() === ''}
      >
        {props.done}
      </Button>
    </Form>
  )
}
