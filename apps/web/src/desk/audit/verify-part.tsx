import type { AppRouter } from '@sunshine/server/router'
import type { inferRouterOutputs } from '@trpc/server'
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { failureOf } from '../../sync/transport.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { momentWords } from '../../wording/dates.ts'

type Result = inferRouterOutputs<AppRouter>['audit']['verify']

type Compared = 'same' | 'other' | 'unknown' | 'wrongCode' | 'unreachable'

/** 校验: reads both logs whole, and compares a code from a phone, a receipt or a paper (AD-6). */
export function VerifyPart(): JSX.Element {
  const { api } = usePhone()
  const [result, setResult] = createSignal<Result | 'unreachable'>()
  const [busy, setBusy] = createSignal(false)
  async function verify(): Promise<void> {
    setBusy(true)
    setResult(await api.audit.verify.mutate().catch(() => 'unreachable' as const))
    setBusy(false)
  }
  const found = (): Result | undefined => {
    const held = result()
    return typeof held === 'object' ? held : undefined
  }
  return (
    <div class="stack audit-verify">
      <Section title="校验全部记录">
        <div class="stack">
          <p>从第一条读到最后一条：编号连续，每条都接着前一条的校验码，工单、人名和照片与记录相符。</p>
          <div>
            <Button variant="primary" busy={busy() ? '正在校验' : undefined} onClick={() => void verify()}>
              开始校验
            </Button>
          </div>
          <Show when={result() === 'unreachable'}>
            <Notice tone="error" live happened="没有校验成，服务器没有答复。" next="稍后再试一次。" />
          </Show>
          <Show when={found()}>{(held) => <Found result={held()} />}</Show>
        </div>
      </Section>
      <CompareSection />
    </div>
  )
}

function Found(props: { result: Result }): JSX.Element {
  const sound = (): boolean => props.result.fault === null
  return (
    <Notice
      live
      tone={sound() ? 'done' : 'error'}
      happened={
        sound()
          ? `${momentWords(props.result.at, props.result.at)} 校验完，没有发现改动、删除或调换。`
          : '校验发现记录被动过。'
      }
      kept={
        sound()
          ? `业务记录 ${props.result.events} 条，文档 ${props.result.documents} 份，安全日志 ${props.result.entries} 条。`
          : `第一处：${props.result.fault ?? ''}`
      }
      next={
        sound()
          ? '把下面两个校验码抄在纸上存好。以后有人从末尾删掉记录，用它能查出来。'
          : '不要重启或改动服务器，保存好最近的备份，报区局分管领导。'
      }
    >
      <dl class="audit-codes">
        <dt>业务记录</dt>
        <dd>{props.result.logHead}</dd>
        <dt>安全日志</dt>
        <dd>{props.result.securityHead}</dd>
      </dl>
    </Notice>
  )
}

function CompareSection(): JSX.Element {
  const { api } = usePhone()
  const [code, setCode] = createSignal('')
  const [compared, setCompared] = createSignal<Compared>()
  const [busy, setBusy] = createSignal(false)
  async function compare(): Promise<void> {
    if (code().trim() === '' || busy()) return
    setBusy(true)
    setCompared(
      await api.audit.compare
        .query({ code: code() })
        .then(({ holds }): Compared => (holds === null ? 'unknown' : holds ? 'same' : 'other'))
        .catch((error: unknown): Compared => (failureOf(error).failure === 'refused' ? 'wrongCode' : 'unreachable')),
    )
    setBusy(false)
  }
  return (
    <Section title="核对一个校验码">
      <div class="stack">
        <Form label="核对一个校验码" onSubmit={() => void compare()}>
          <TextField
            label="校验码或回执号"
            hint="手机“我的 → 记录校验”、送达回执、备份记录上都有，例如 00A7-9F2C-11D0-77AB"
            value={code()}
            onInput={setCode}
          />
          <Button type="submit" busy={busy() ? '正在核对' : undefined}>
            核对
          </Button>
        </Form>
        <Switch>
          <Match when={compared() === 'same'}>
            <Notice tone="done" live happened="对得上：这一条和抄下时一样，它以前的也都没有动过。" />
          </Match>
          <Match when={compared() === 'other'}>
            <Notice
              tone="error"
              live
              happened="对不上：这一条和抄下时不一样。"
              kept="它或它以前的记录被改过、删过、调换过，或者服务器用更早的备份恢复过。"
              next="先查安全日志里有没有恢复；没有就报区局分管领导，并保存好最近的备份。"
            />
          </Match>
          <Match when={compared() === 'unknown'}>
            <Notice
              tone="error"
              live
              happened="服务器上没有这么后面的记录。"
              kept="末尾的记录被删过，或者服务器用更早的备份恢复过。"
              next="先查安全日志里有没有恢复。"
            />
          </Match>
          <Match when={compared() === 'wrongCode'}>
            <Notice tone="warn" live happened="这不像一个校验码。" next="请照着再抄一遍，横线也要。" />
          </Match>
          <Match when={compared() === 'unreachable'}>
            <Notice tone="error" live happened="现在连不上服务器，没有对成。" next="有网络时再对。" />
          </Match>
        </Switch>
      </div>
    </Section>
  )
}
