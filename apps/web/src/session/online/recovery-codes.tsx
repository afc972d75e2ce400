import { createSignal, For, Show, type JSX } from 'solid-js'
import { copyText } from '../../ticket/copy-text.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { printSlip, Slip } from './slip.tsx'

/** The codes for the day the phone is lost, shown this once. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }): JSX.Element {
  const [said, setSaid] = createSignal('')
  async function copy(): Promise<void> {
    setSaid((await copyText(props.codes.join('\n'))) ? '已复制。请存到别人看不到的地方。' : '没有复制成功。请抄下来。')
  }
  return (
    <div class="stack">
      <Notice
        live
        tone="done"
        happened="验证码已开通。"
        kept="下面十个恢复码只显示这一次；手机丢了、换了，用一个顶一次验证码。"
        next="请抄下或打印，和手机分开放。"
      />
      <Slip label="恢复码">
        <p>
          <strong>阳光服务工单 恢复码</strong>
        </p>
        <ul class="recovery-codes">
          <For each={props.codes}>{(code) => <li>{code}</li>}</For>
        </ul>
        <p class="quiet">每个只能用一次。丢了这张纸：登录后重新生成，旧的随即作废。</p>
      </Slip>
      <div class="row">
        <Button icon="copy" onClick={() => void copy()}>
          复制
        </Button>
        <Button icon="print" onClick={printSlip}>
          打印
        </Button>
      </div>
      <Show when={said()}>{(words) => <p role="status">{words()}</p>}</Show>
      <Button variant="primary" wide onClick={() => props.onKept()}>
        已经记下，继续
      </Button>
    </div>
  )
}
