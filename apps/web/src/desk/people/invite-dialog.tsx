import { roleLabels, roles, type Role, type Unit } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { QrCode } from '../../me/qr-code.tsx'
import { invitationAddress } from '../../session/online/invitation.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { printSlip, Slip } from '../../session/online/slip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'

interface Made {
  readonly login: string
  readonly name: string
  readonly code: string
}

/** Adds a person: the server makes a one-time code, shown this once, with which they set their own password. */
export function InviteDialog(props: {
  open: boolean
  units: readonly Unit[]
  onInvited: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const [form, setForm] = createStore<{ name: string; login: string; role: Role; unitId: string }>({
    name: '',
    login: '',
    role: 'schoolClerk',
    unitId: '',
  })
  const [made, setMade] = createSignal<Made>()
  const [failure, setFailure] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const missing = (): string | undefined => {
    if (form.name.trim() === '') return '请填姓名。'
    if (!/^[\w.@-]{2,60}$/u.test(form.login.trim())) return '登录名用字母和数字，至少 2 位。'
    return form.unitId === '' ? '请选择单位。' : undefined
  }
  async function invite(): Promise<void> {
    setFailure(missing())
    if (missing() !== undefined) return
    setBusy(true)
    const asked = { name: form.name.trim(), login: form.login.trim(), role: form.role, unitId: form.unitId }
    try {
      const { code } = await api.people.invite.mutate(asked)
      setMade({ login: asked.login, name: asked.name, code })
      setForm({ name: '', login: '' })
      props.onInvited()
    } catch (error) {
      setFailure(accountCareErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  const close = (): void => {
    setMade(undefined)
    setFailure(undefined)
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={made() ? `已添加 ${made()?.name ?? ''}` : '添加人员'}
      actions={
        <Show
          when={!made()}
          fallback={
            <Button variant="primary" onClick={close}>
              已记下，关闭
            </Button>
          }
        >
          <Button variant="primary" busy={busy() ? '正在生成' : undefined} onClick={() => void invite()}>
            生成一次性代码
          </Button>
        </Show>
      }
    >
      <Show when={made()} fallback={<Fields form={form} set={setForm} units={props.units} failure={failure()} />}>
        {(shown) => <Code of={shown()} />}
      </Show>
    </Dialog>
  )
}

interface FieldsProps {
  form: { name: string; login: string; role: Role; unitId: string }
  set: (part: Partial<FieldsProps['form']>) => void
  units: readonly Unit[]
  failure: string | undefined
}

function Fields(props: FieldsProps): JSX.Element {
  return (
    <div class="stack">
      <TextField label="姓名" value={props.form.name} onInput={(name) => props.set({ name })} />
      <TextField
        label="登录名"
        hint="字母和数字，如 wang"
        short
        value={props.form.login}
        onInput={(login) => props.set({ login })}
      />
      <SelectField
        label="角色"
        value={props.form.role}
        choices={roles.map((value) => ({ value, label: roleLabels[value] }))}
        onChoose={(role) => props.set({ role })}
      />
      <SelectField
        label="单位"
        value={props.form.unitId || undefined}
        choices={props.units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(unitId) => props.set({ unitId })}
      />
      <Show when={props.failure}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
    </div>
  )
}

function Code(props: { of: Made }): JSX.Element {
  const toasts = useToasts()
  const canCopy = 'clipboard' in navigator
  const address = (): string => invitationAddress(location.origin, props.of)
  async function copy(text: string, words: string): Promise<void> {
    await navigator.clipboard.writeText(text)
    toasts.show({ message: words })
  }
  return (
    <div class="stack">
      <Slip label="邀请单">
        <p>
          <strong>{`${props.of.name}，请登录阳光服务工单`}</strong>
        </p>
        <QrCode text={address()} label="二维码：首次登录" />
        <ol>
          <li>用手机相机或浏览器扫一扫，设一个密码就登录。</li>
          <li>{`扫不了：打开 ${location.host}，选“首次登录”。`}</li>
        </ol>
        <p role="status">
          {`${props.of.login} 的一次性代码：`}
          <strong class="invite-code">{props.of.code}</strong>
        </p>
        <p class="quiet">七天内有效，用一次就作废。不要转给别人。</p>
      </Slip>
      <div class="row">
        <Button icon="print" onClick={printSlip}>
          打印
        </Button>
        <Show when={canCopy}>
          <Button icon="copy" onClick={() => void copy(address(), '地址已复制。只发给本人。')}>
            复制地址
          </Button>
          <Button icon="copy" onClick={() => void copy(props.of.code, '代码已复制。')}>
            复制代码
          </Button>
        </Show>
      </div>
      <p class="quiet">只显示这一次。没有交到本人手里，再添加一次同一登录名，旧的随即作废。</p>
    </div>
  )
}
