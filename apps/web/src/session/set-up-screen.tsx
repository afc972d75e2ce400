import type { Actor } from '@sunshine/tickets'
import { createStore } from 'solid-js/store'
import { createSignal, Show, type JSX } from 'solid-js'
import { isCityPlace } from '../place.ts'
import { createApi } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { accountErrorWords } from './account-errors.ts'
import './session.css'

/** 首次设置: the district, its centre and the admin, with the one-time code the server printed. */
export function SetUpScreen(props: { onSignedIn: (actor: Actor) => Promise<void> }): JSX.Element {
  const api = createApi()
  const [asked, setAsked] = createStore({
    code: '',
    districtName: '',
    prefix: 'ZH',
    centreName: isCityPlace() ? '' : '教育阳光服务中心',
    centreCode: 'ZX',
    name: '',
    login: 'admin',
    password: '',
  })
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const isComplete = (): boolean => Object.values(asked).every((value) => value.trim() !== '')

  async function submit(): Promise<void> {
    setBusy(true)
    setFailure('')
    try {
      const answer = await api.session.setUp.mutate({ ...asked })
      await props.onSignedIn(answer.actor)
    } catch (error) {
      setFailure(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main class="gate">
      <header class="gate-mark">
        <img src="/icons/mark.svg" alt="" width="56" height="56" />
        <h1>首次设置</h1>
        <p class="quiet">一次性代码印在服务器启动时的窗口里</p>
      </header>
      <Form label="首次设置" onSubmit={() => void submit()}>
        <TextField label="一次性代码" value={asked.code} onInput={(code) => setAsked('code', code)} />
        <TextField
          label={isCityPlace() ? '市名称' : '区（县）名称'}
          hint={isCityPlace() ? '如 衡阳市' : '如 珠晖区'}
          value={asked.districtName}
          onInput={(name) => setAsked('districtName', name)}
        />
        <Show when={!isCityPlace()}>
          <TextField
            label="工单编号开头"
            hint="大写字母，如 ZH"
            short
            value={asked.prefix}
            onInput={(prefix) => setAsked('prefix', prefix.toUpperCase())}
          />
        </Show>
        <TextField
          label={isCityPlace() ? '市级单位名称' : '区中心名称'}
          value={asked.centreName}
          onInput={(name) => setAsked('centreName', name)}
        />
        <TextField
          label="您的姓名"
          hint="您将成为管理员"
          value={asked.name}
          onInput={(name) => setAsked('name', name)}
        />
        <TextField
          label="登录名"
          autocomplete="username"
          value={asked.login}
          onInput={(login) => setAsked('login', login)}
        />
        <TextField
          label="密码"
          hint="至少 8 位，不要包含登录名"
          type="password"
          autocomplete="new-password"
          value={asked.password}
          onInput={(password) => setAsked('password', password)}
        />
        <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
        <Button type="submit" variant="primary" wide busy={busy() ? '正在设置' : undefined} disabled={!isComplete()}>
          完成设置
        </Button>
      </Form>
    </main>
  )
}
