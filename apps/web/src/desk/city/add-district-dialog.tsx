import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

const empty = { name: '', address: '', token: '' }

/** 添加区县: its name, where its server is, and the token it gave. The token is kept in no draft. */
export function AddDistrictDialog(props: { open: boolean; onAdded: () => void; onClose: () => void }): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [form, setForm] = createStore({ ...empty })
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.open,
      () => {
        setForm(empty)
        setFault(undefined)
      },
    ),
  )
  const missing = (): string | undefined => {
    if (form.name.trim() === '') return '请填区县名称。'
    if (!/^https?:\/\/\S+$/.test(form.address.trim()))
      return '请填区里打开系统用的地址，如 https://ygfw.example.gov.cn。'
    return /^[\w-]{43}$/.test(form.token.trim()) ? undefined : '令牌不对。请让区里整条复制过来。'
  }
  async function add(): Promise<void> {
    setFault(missing())
    if (missing() !== undefined) return
    setBusy(true)
    try {
      const { name, address, token } = form
      const said = await api.districts.add.mutate({ name: name.trim(), address: address.trim(), token: token.trim() })
      if (said === 'addressNotAllowed')
        return void setFault('这个地址不能用：要以 https 开头。区里没有证书时，请机房在市里的服务器上登记这个地址。')
      toasts.show({ message: `已添加 ${name.trim()}，正在读取。` })
      props.onAdded()
    } catch (error) {
      setFault(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title="添加区县"
      actions={
        <>
          <Button variant="primary" busy={busy() ? '正在添加' : undefined} onClick={() => void add()}>
            添加区县
          </Button>
          <Button variant="secondary" onClick={() => props.onClose()}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack" onInput={() => setFault(undefined)}>
        <TextField label="区县名称" value={form.name} onInput={(name) => setForm({ name })} />
        <TextField
          label="地址"
          hint="区里打开系统用的地址；地址相同就是换令牌"
          value={form.address}
          onInput={(address) => setForm({ address })}
        />
        <TextField
          label="令牌"
          hint="区局审定人同意后显示一次，请整条复制"
          type="password"
          value={form.token}
          onInput={(token) => setForm({ token })}
        />
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}
