import { PROTOCOL, uuidv7, type FirstPage } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { createSignal, Show, Suspense, type JSX } from 'solid-js'
import { CallFailed, createApi } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { accountErrorWords } from './account-errors.ts'
import { SecondStep } from './lazy-parts.ts'
import type { OneMoreStep } from './one-more-step.ts'
import './session.css'

type Way = 'password' | 'invite'

/** 登录: with a password, or the first time with the code from the admin. */
export function SignInScreen(props: {
  reason?: string | undefined
  /** Who worked here until the session ended; in a further unit of theirs they go on in that one (AU-25). */
  again?: Actor | undefined
  /** What stands above the form for somebody who comes for the first time. */
  aids?: JSX.Element
  /** Nobody's rows lie here: the first page may come with the answer (SY-38). */
  isNewHere?: boolean
  /** What settles later keeps the form saying that it is at it. */
  onSignedIn: (actor: Actor, password: string, first?: FirstPage) => void | Promise<void>
}): JSX.Element {
  const api = createApi()
  const [way, setWay] = createSignal<Way>('password')
  const [login, setLogin] = createSignal('')
  const [code, setCode] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const [more, setMore] = createSignal<OneMoreStep>()

  async function signedIn(actor: Actor, first?: FirstPage): Promise<void> {
    const { userId, membershipId = null } = props.again ?? {}
    if (membershipId === null || userId !== actor.userId) return props.onSignedIn(actor, password(), first)
    // Taken back meanwhile, or no answer: then it is the first unit, and what waits here waits for its own.
    const back = await api.mine.switchUnit.mutate({ membershipId }).catch(() => undefined)
    return props.onSignedIn(back?.actor ?? actor, password())
  }

  async function submit(): Promise<void> {
    setBusy(true)
    setFailure('')
    try {
      const deviceId = uuidv7(Date.now, (bytes) => crypto.getRandomValues(bytes))
      const first = props.isNewHere ? { first: { protocol: PROTOCOL, deviceId } } : {}
      const asked = { login: login().trim(), password: password(), ...first }
      const answer =
        way() === 'password'
          ? await api.session.signIn.mutate(asked)
          : await api.session.acceptInvite.mutate({ ...asked, code: code().trim() })
      await signedIn(answer.actor, answer.first && { deviceId, answer: answer.first, settings: answer.settings })
    } catch (error) {
      const refused = error instanceof CallFailed ? error.data?.refusal : undefined
      if (refused?.code === 'oneMoreStep') setMore(refused)
      else setFailure(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main class="gate">
      <header class="gate-mark">
        <img src="/icons/mark.svg" alt="" width="56" height="56" />
        <h1>阳光服务工单</h1>
        <p class="quiet">登记、回复、考核，没有信号也能用</p>
      </header>
      <Show
        when={more()}
        keyed
        fallback={
          <>
            {props.aids}
            <Show when={props.reason}>{(reason) => <Notice tone="info" happened={reason()} />}</Show>
            <Form label="登录" onSubmit={() => void submit()}>
              <RadioGroup
                label="登录方式"
                value={way()}
                choices={[
                  { value: 'password', label: '用密码' },
                  { value: 'invite', label: '首次登录' },
                ]}
                onChoose={(chosen) => setWay(chosen === 'invite' ? 'invite' : 'password')}
              />
              <TextField label="登录名" name="login" autocomplete="username" value={login()} onInput={setLogin} />
              <Show when={way() === 'invite'}>
                <TextField
                  label="一次性代码"
                  hint="管理员给您的，如 7KQ4-M2XP-9RTA"
                  name="code"
                  value={code()}
                  onInput={setCode}
                />
              </Show>
              <TextField
                label={way() === 'invite' ? '设一个密码' : '密码'}
                hint={way() === 'invite' ? '至少 8 位，以后用它登录' : undefined}
                name="password"
                type="password"
                autocomplete={way() === 'invite' ? 'new-password' : 'current-password'}
                value={password()}
                onInput={setPassword}
              />
              <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
              <Button
                type="submit"
                variant="primary"
                wide
                busy={busy() ? '正在登录' : undefined}
                disabled={login().trim() === '' || password() === ''}
              >
                登录
              </Button>
            </Form>
          </>
        }
      >
        {(step) => (
          <Suspense>
            <SecondStep
              of={step}
              onSignedIn={(actor) => signedIn(actor)}
              onBack={() => {
                setPassword('')
                setMore(undefined)
              }}
            />
          </Suspense>
        )}
      </Show>
    </main>
  )
}
