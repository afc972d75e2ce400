import type { Unit } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { robotFaultWords } from '../../wording/robots.ts'
import {
  entryOf,
  formOf,
  kindLabels,
  WHOLE_DISTRICT,
  type RobotForm,
  type RobotKind,
  type ShownRobot,
} from './robot-form.ts'

const kinds: readonly RobotKind[] = ['wecom', 'dingtalk', 'email']
const hours = [6, 7, 8, 9, 10, 12, 14, 16, 18].map((hour) => ({ value: String(hour), label: `${hour} 点` }))

/** 添加机器人, or change one: whose, which way, when. What is typed is a secret and is kept in no draft. */
export function RobotDialog(props: {
  open: boolean
  /** The robot that is changed. */
  robot: ShownRobot | undefined
  /** Units that have none yet. */
  units: readonly Unit[]
  districtIsFree: boolean
  onSaved: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [form, setForm] = createStore<RobotForm>(formOf(undefined))
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.open,
      () => {
        setForm(formOf(props.robot))
        setFault(undefined)
      },
    ),
  )
  async function save(): Promise<void> {
    const read = entryOf(form, props.robot)
    setFault('fault' in read ? read.fault : undefined)
    if ('fault' in read) return
    setBusy(true)
    try {
      const said = await api.robots.save.mutate(read.entry)
      if (said !== 'saved') return void setFault(robotFaultWords(said))
      toasts.show({ message: '已存到区里。可以先发一条试试。' })
      props.onSaved()
    } catch (error) {
      setFault(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  const places = (): { value: string; label: string }[] => [
    ...(props.districtIsFree ? [{ value: WHOLE_DISTRICT, label: '全区（区中心的群）' }] : []),
    ...props.units.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.robot ? '改机器人' : '添加机器人'}
      actions={
        <>
          <Button variant="primary" busy={busy() ? '正在保存' : undefined} onClick={() => void save()}>
            保存机器人
          </Button>
          <Button variant="secondary" onClick={() => props.onClose()}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack" onInput={() => setFault(undefined)}>
        <Show when={!props.robot}>
          <SelectField
            label="提醒谁"
            value={form.unitId || undefined}
            choices={places()}
            onChoose={(unitId) => setForm({ unitId })}
          />
        </Show>
        <RadioGroup
          label="怎么发"
          name="robot-kind"
          value={form.kind}
          choices={kinds.map((value) => ({ value, label: kindLabels[value] }))}
          onChoose={(kind) => setForm({ kind })}
        />
        <Show when={props.robot?.kind === form.kind}>
          <p class="quiet">{`现在发到 ${props.robot?.shown ?? ''}。不换地址就不用填下面的地址。`}</p>
        </Show>
        <Show when={form.kind === 'email'} fallback={<RobotFields form={form} set={setForm} />}>
          <MailFields form={form} set={setForm} />
        </Show>
        <SelectField
          label="几点发"
          hint="按工作日历，休息日不发"
          value={form.hour}
          choices={hours}
          onChoose={(hour) => setForm({ hour })}
        />
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}

interface FieldsProps {
  form: RobotForm
  set: (part: Partial<RobotForm>) => void
}

function RobotFields(props: FieldsProps): JSX.Element {
  return (
    <>
      <TextField
        label="机器人地址"
        hint="群设置里添加群机器人，整条复制它的地址"
        type="password"
        value={props.form.url}
        onInput={(url) => props.set({ url })}
      />
      <Show when={props.form.kind === 'dingtalk'}>
        <TextField
          label="加签密钥"
          hint="安全设置选“加签”时填；选“自定义关键词”时不填，关键词写 阳光工单"
          type="password"
          optional
          value={props.form.secret}
          onInput={(secret) => props.set({ secret })}
        />
      </Show>
    </>
  )
}

function MailFields(props: FieldsProps): JSX.Element {
  return (
    <>
      <TextField
        label="邮件服务器"
        hint="如 smtp.exmail.qq.com"
        value={props.form.host}
        onInput={(host) => props.set({ host })}
      />
      <TextField
        label="端口"
        hint="465、587 或 25"
        inputMode="numeric"
        short
        value={props.form.port}
        onInput={(port) => props.set({ port })}
      />
      <TextField label="邮箱登录名" optional value={props.form.user} onInput={(user) => props.set({ user })} />
      <TextField
        label="邮箱密码或授权码"
        type="password"
        optional
        value={props.form.password}
        onInput={(password) => props.set({ password })}
      />
      <TextField label="发件邮箱" value={props.form.from} onInput={(from) => props.set({ from })} />
      <TextField label="收件邮箱" value={props.form.to} onInput={(to) => props.set({ to })} />
    </>
  )
}
