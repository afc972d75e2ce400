import { createResource, createSignal, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountCareErrorWords } from './care-errors.ts'
import { usePhone } from '../phone.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { TextField } from '../../ui/text-field.tsx'

const empty = { password: '', next: '', again: '' }

/** 修改密码: the old one, the new one twice, and whether other devices go (AU-28). */
export function PasswordScreen(): JSX.Element {
  const { api } = usePhone()
  const [policy] = createResource(() => api.mine.policy.query().catch(() => null))
  const [form, setForm] = createStore(empty)
  const [endOthers, setEndOthers] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  const [done, setDone] = createSignal<string>()

  async function change(): Promise<void> {
    setDone(undefined)
    if (form.next !== form.again) {
      setFailure('两次输入的新密码不一样。请再输一遍。')
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      const { password, next } = form
      await api.mine.changePassword.mutate({ password, next, endOthers: endOthers() })
      setDone(endOthers() ? '其他设备都已下线，没上传的内容留在那些设备里。' : '其他设备照常登录着。')
      setForm(empty)
      setEndOthers(false)
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeader title="修改密码" back="/me" />
      <PageBody>
        <Form label="修改密码" onSubmit={() => void change()}>
          <Show when={done()}>{(kept) => <Notice live tone="done" happened="密码改好了。" kept={kept()} />}</Show>
          <TextField
            label="现在的密码"
            name="password"
            type="password"
            autocomplete="current-password"
            value={form.password}
            onInput={(password) => setForm({ password })}
          />
          <TextField
            label="新密码"
            hint={
              policy()?.profile === 'dengbao'
                ? '至少 8 位，大写字母、小写字母、数字、符号用三种；每 90 天要换一次'
                : '至少 8 位，最好 15 位以上，如一句只有自己知道的话'
            }
            name="new-password"
            type="password"
            autocomplete="new-password"
            value={form.next}
            onInput={(next) => setForm({ next })}
          />
          <TextField
            label="新密码再输一遍"
            name="new-password-again"
            type="password"
            autocomplete="new-password"
            value={form.again}
            onInput={(again) => setForm({ again })}
          />
          <CheckField
            label="其他设备全部下线"
            hint="密码可能被别人知道了，就勾上"
            checked={endOthers()}
            onChange={setEndOthers}
          />
          <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
          <Button
            type="submit"
            variant="primary"
            wide
            busy={busy() ? '正在改' : undefined}
            disabled={form.password === '' || form.next === '' || form.again === ''}
          >
            改密码
          </Button>
        </Form>
      </PageBody>
    </>
  )
}
