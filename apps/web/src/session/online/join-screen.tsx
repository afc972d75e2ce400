import type { Actor } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { createApi } from '../../sync/api.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { accountCareErrorWords } from './care-errors.ts'
import { readInvitation } from './invitation.ts'
import { refusalIn, type OneMoreStep } from '../one-more-step.ts'
import { SecondStep } from './second-step.tsx'
import '../session.css'

/** 首次登录 by the QR code of an invitation: login and code stand behind the `#`, and only a password is asked (AU-26). */
export function JoinScreen(props: {
  readonly known: Actor | null
  readonly onSignedIn: (actor: Actor) => void
}): JSX.Element {
  const invitation = readInvitation(location.hash)
  const api = createApi()
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const [more, setMore] = createSignal<OneMoreStep>()

  async function enter(): Promise<void> {
    if (!invitation) return
    setBusy(true)
    setFailure('')
    try {
      const { actor } = await api.session.acceptInvite.mutate({ ...invitation, password: password() })
      props.onSignedIn(actor)
    } catch (error) {
      const refused = refusalIn(error)
      if (refused?.code === 'oneMoreStep') setMore(refused)
      else setFailure(accountCareErrorWords(error))
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeader title="首次登录" />
      <PageBody>
        <div class="stack">
          <Show when={props.known}>
            {(person) => (
              <Notice
                happened={`这台设备上现在是${person().name}。`}
                kept={`登录后换成您；${person().name}没有上传的内容留在这里，本人登录后接着传。`}
              />
            )}
          </Show>
          <Show
            when={invitation}
            fallback={
              <Notice
                tone="warn"
                happened="这个地址不完整。"
                next="请重新扫纸上的二维码，或在登录页选“首次登录”，输入登录名和代码。"
              />
            }
          >
            {(found) => (
              <Show
                when={more()}
                keyed
                fallback={
                  <Form label="首次登录" onSubmit={() => void enter()}>
                    <p class="guide-lead">
                      您的登录名是 <strong>{found().login}</strong>。设一个密码，以后用它登录。
                    </p>
                    <input type="text" name="login" autocomplete="username" value={found().login} hidden />
                    <TextField
                      label="设一个密码"
                      hint="至少 8 位，最好 15 位以上，不要包含登录名"
                      name="password"
                      type="password"
                      autocomplete="new-password"
                      value={password()}
                      onInput={setPassword}
                    />
                    <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
                    <Button
                      type="submit"
                      variant="primary"
                      wide
                      busy={busy() ? '正在登录' : undefined}
                      disabled={password() === ''}
                    >
                      设好密码并登录
                    </Button>
                  </Form>
                }
              >
                {(step) => (
                  <SecondStep
                    of={step}
                    onSignedIn={(actor) => props.onSignedIn(actor)}
                    onBack={() => location.replace('/')}
                  />
                )}
              </Show>
            )}
          </Show>
          <ButtonLink href="/" variant="quiet">
            不登录，回首页
          </ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
