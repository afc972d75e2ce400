import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { createNow } from '../../now.ts'
import { accountCareErrorWords } from './care-errors.ts'
import { CodeField } from './code-field.tsx'
import { EnrolmentView } from './enrolment-view.tsx'
import { usePhone } from '../phone.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { recentWords } from '../../wording/dates.ts'

type Doing = 'nothing' | 'beginning' | 'renewing' | 'stopping'
interface Enrolment {
  readonly secret: string
  readonly address: string
}

/** 登录验证码: a second factor of one's own, its recovery codes, and its end (AU-17, AU-18). */
export function CodeScreen(): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [state, { refetch }] = createResource(() => api.mine.secondFactor.state.query().catch(() => null))
  const [doing, setDoing] = createSignal<Doing>('nothing')
  const [enrolment, setEnrolment] = createSignal<Enrolment>()
  const [codes, setCodes] = createSignal<readonly string[]>()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const isOn = (): boolean => typeof state()?.since === 'number'

  async function run(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await act()
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  const begin = (password: string, code: string): Promise<void> =>
    run(async () => {
      setEnrolment(await api.mine.secondFactor.begin.mutate({ password, ...(isOn() ? { code } : {}) }))
    })
  const confirm = (code: string): Promise<void> =>
    run(async () => {
      setCodes((await api.mine.secondFactor.confirm.mutate({ code })).recoveryCodes)
      setEnrolment(undefined)
    })
  const renew = (code: string): Promise<void> =>
    run(async () => {
      setCodes((await api.mine.secondFactor.newRecoveryCodes.mutate({ code })).recoveryCodes)
    })
  const stop = (code: string): Promise<void> =>
    run(async () => {
      await api.mine.secondFactor.stop.mutate({ code })
      toasts.show({ message: '已停用。以后登录只要密码。' })
      await settled()
    })
  async function settled(): Promise<void> {
    setDoing('nothing')
    setCodes(undefined)
    await refetch()
  }
  const leave = (): void => {
    setFailure(undefined)
    setEnrolment(undefined)
    setDoing('nothing')
  }

  return (
    <>
      <PageHeader title="登录验证码" back="/me" />
      <PageBody>
        <div class="stack">
          <Show when={state.state === 'ready' && state() === null}>
            <Notice
              tone="warn"
              happened="连不上区里。"
              next="请在有信号的地方再试。"
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          </Show>
          <Switch>
            <Match when={codes()}>{(made) => <RecoveryCodes codes={made()} onKept={() => void settled()} />}</Match>
            <Match when={enrolment()}>
              {(made) => (
                <EnrolmentView of={made()} busy={busy()} done="验证并开通" onGive={(code) => void confirm(code)} />
              )}
            </Match>
            <Match when={doing() === 'beginning'}>
              <Prove
                withPassword
                withCode={isOn()}
                busy={busy()}
                words="下一步"
                onGive={(password, code) => void begin(password, code)}
              />
            </Match>
            <Match when={doing() === 'renewing'}>
              <Prove withCode busy={busy()} words="生成新的恢复码" onGive={(_, code) => void renew(code)} />
            </Match>
            <Match when={doing() === 'stopping'}>
              <Prove withCode busy={busy()} words="停用" onGive={(_, code) => void stop(code)} />
            </Match>
            <Match when={state()}>{(held) => <Standing of={held()} onDo={setDoing} />}</Match>
          </Switch>
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Show when={doing() !== 'nothing' && !codes()}>
            <Button variant="quiet" onClick={leave}>
              不做了，返回
            </Button>
          </Show>
        </div>
      </PageBody>
    </>
  )
}

function Standing(props: {
  of: { readonly since: number | null; readonly recoveryCodesLeft: number; readonly isRequired: boolean }
  onDo: (doing: Doing) => void
}): JSX.Element {
  const now = createNow()
  return (
    <Show
      when={props.of.since}
      fallback={
        <>
          <p>
            开通后，登录时除了密码，还要输入手机验证器上的六位数字。别人知道了密码，也登不进来。验证器没有信号也能用。
          </p>
          <Show when={props.of.isRequired}>
            <Notice tone="warn" happened="区里要求局端人员开通。" next="不开通的，下次登录时会先让您开通。" />
          </Show>
          <Button variant="primary" wide onClick={() => props.onDo('beginning')}>
            开通验证码
          </Button>
        </>
      }
    >
      {(since) => (
        <>
          <Notice
            tone="done"
            happened={`${recentWords(since(), now())} 开通，登录时要用。`}
            kept={`恢复码还有 ${props.of.recoveryCodesLeft} 个。`}
          />
          <Show when={props.of.recoveryCodesLeft <= 3}>
            <Notice tone="warn" happened="恢复码快用完了。" next="请重新生成，旧的随即作废。" />
          </Show>
          <Button wide onClick={() => props.onDo('renewing')}>
            重新生成恢复码
          </Button>
          <Button wide onClick={() => props.onDo('beginning')}>
            换一台手机
          </Button>
          <Show when={!props.of.isRequired} fallback={<p class="quiet">区里要求局端人员使用，不能停用。</p>}>
            <Button variant="quiet" onClick={() => props.onDo('stopping')}>
              停用
            </Button>
          </Show>
        </>
      )}
    </Show>
  )
}

/** Proves who asks: a session left open changes nothing. */
function Prove(props: {
  withPassword?: boolean
  withCode: boolean
  busy: boolean
  words: string
  onGive: (password: string, code: string) => void
}): JSX.Element {
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const isComplete = (): boolean =>
    (props.withPassword !== true || password() !== '') && (!props.withCode || code().trim() !== '')
  return (
    <Form label={props.words} onSubmit={() => props.onGive(password(), code())}>
      <Show when={props.withPassword}>
        <TextField
          label="现在的密码"
          name="password"
          type="password"
          autocomplete="current-password"
          value={password()}
          onInput={setPassword}
        />
      </Show>
      <Show when={props.withCode}>
        <CodeField value={code()} onInput={setCode} />
        <p class="quiet">手机不在身边，可以填一个恢复码。</p>
      </Show>
      <Button type="submit" variant="primary" wide busy={props.busy ? '正在核对' : undefined} disabled={!isComplete()}>
        {props.words}
      </Button>
    </Form>
  )
}
