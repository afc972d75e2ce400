import type { Actor } from '@sunshine/tickets'
import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { createApi } from '../../sync/api.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { accountCareErrorWords } from './care-errors.ts'
import { CodeField } from './code-field.tsx'
import { EnrolmentView } from './enrolment-view.tsx'
import { refusalIn, type SecondStepProps } from '../one-more-step.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import '../session.css'

interface LetIn {
  readonly actor: Actor
  readonly recoveryCodes: readonly string[]
}

/** What a right password leaves due: a code, a new password, or an authenticator to set up (AU-17, AU-22). */
export function SecondStep(props: SecondStepProps): JSX.Element {
  const api = createApi()
  // The screen is keyed by its first step; those that follow are its own.
  // eslint-disable-next-line solid/reactivity
  const [now, setNow] = createSignal(props.of)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const [letIn, setLetIn] = createSignal<LetIn>()

  async function pass(given: { readonly code: string } | { readonly password: string }): Promise<void> {
    setBusy(true)
    setFailure('')
    const { step } = now()
    try {
      const { actor, recoveryCodes } = await ('code' in given
        ? api.entrance.giveCode.mutate({ step, ...given })
        : api.entrance.givePassword.mutate({ step, ...given }))
      if (recoveryCodes) setLetIn({ actor, recoveryCodes })
      else await props.onSignedIn(actor)
    } catch (error) {
      const refused = refusalIn(error)
      if (refused?.code === 'oneMoreStep') setNow(refused)
      else setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }

  async function goOn({ actor }: LetIn): Promise<void> {
    setFailure('')
    try {
      await props.onSignedIn(actor)
    } catch (error) {
      setFailure(accountCareErrorWords(error, ''))
    }
  }
  const failed = (): JSX.Element => (
    <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
  )

  return (
    <Show
      when={letIn()}
      fallback={
        <div class="stack">
          <Switch>
            <Match when={now().due === 'code'}>
              <GiveCode busy={busy()} onGive={(code) => void pass({ code })} />
            </Match>
            <Match when={now().due === 'password'}>
              <GivePassword busy={busy()} onGive={(password) => void pass({ password })} />
            </Match>
            <Match when={now().due === 'enrolment'}>
              <Enrol step={now().step} busy={busy()} onGive={(code) => void pass({ code })} />
            </Match>
          </Switch>
          {failed()}
          <Button variant="quiet" onClick={() => props.onBack()}>
            重新输入密码
          </Button>
        </div>
      }
    >
      {(done) => (
        <>
          <RecoveryCodes codes={done().recoveryCodes} onKept={() => void goOn(done())} />
          {failed()}
        </>
      )}
    </Show>
  )
}

function GiveCode(props: { busy: boolean; onGive: (code: string) => void }): JSX.Element {
  const [code, setCode] = createSignal('')
  const [recovery, setRecovery] = createSignal(false)
  return (
    <Form label="第二步" onSubmit={() => props.onGive(code())}>
      <p>密码对了。再输入手机验证器上的验证码。</p>
      <CodeField recovery={recovery()} value={code()} onInput={setCode} />
      <Button
        type="submit"
        variant="primary"
        wide
        busy={props.busy ? '正在登录' : undefined}
        disabled={code().trim() === ''}
      >
        登录
      </Button>
      <Button
        variant="quiet"
        onClick={() => {
          setCode('')
          setRecovery(!recovery())
        }}
      >
        {recovery() ? '用手机上的验证码' : '手机不在身边：用恢复码'}
      </Button>
    </Form>
  )
}

function GivePassword(props: { busy: boolean; onGive: (password: string) => void }): JSX.Element {
  const [password, setPassword] = createSignal('')
  return (
    <Form label="换新密码" onSubmit={() => props.onGive(password())}>
      <Notice
        tone="warn"
        happened="您的密码到期了，或不合区里现在的要求。"
        kept="本机写的内容都在。"
        next="设好新密码就登录，没上传的接着上传。"
      />
      <TextField
        label="新密码"
        hint="至少 8 位，大写字母、小写字母、数字、符号用三种"
        name="new-password"
        type="password"
        autocomplete="new-password"
        value={password()}
        onInput={setPassword}
      />
      <Button
        type="submit"
        variant="primary"
        wide
        busy={props.busy ? '正在登录' : undefined}
        disabled={password() === ''}
      >
        换好并登录
      </Button>
    </Form>
  )
}

function Enrol(props: { step: string; busy: boolean; onGive: (code: string) => void }): JSX.Element {
  const api = createApi()
  const [enrolment, { refetch }] = createResource(
    () => props.step,
    (step) =>
      api.entrance.enrol.mutate({ step }).catch((error: unknown) => ({ failure: accountCareErrorWords(error, '') })),
  )
  return (
    <>
      <p>区里要求局端人员登录时多输一个验证码。现在装好，以后每次登录都用它。</p>
      <Show when={enrolment()}>
        {(found) => {
          const got = found()
          return 'failure' in got ? (
            <Notice
              live
              tone="error"
              happened={got.failure}
              actions={<Button onClick={() => void refetch()}>再试一次</Button>}
            />
          ) : (
            <EnrolmentView of={got} busy={props.busy} done="验证并登录" onGive={(code) => props.onGive(code)} />
          )
        }}
      </Show>
    </>
  )
}
