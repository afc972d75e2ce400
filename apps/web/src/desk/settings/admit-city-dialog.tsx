import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { copyText } from '../../ticket/copy-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { rejectionWords } from '../../wording/rejection.ts'

/** 同意市级读取: which city and why; then its token, shown this once (CT-1). */
export function AdmitCityDialog(props: { open: boolean; onAdmitted: () => void; onClose: () => void }): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [form, setForm] = createStore({ city: '', reason: '' })
  const [token, setToken] = createSignal<string>()
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.open,
      () => {
        setForm({ city: '', reason: '' })
        setToken(undefined)
        setFault(undefined)
      },
    ),
  )
  async function admit(): Promise<void> {
    const { city, reason } = form
    const missing = city.trim() === '' ? '请填哪个市级单位。' : reason.trim() === '' ? '还没有写理由。' : undefined
    setFault(missing)
    if (missing !== undefined) return
    setBusy(true)
    try {
      const said = await api.subscriptions.admit.mutate({ city: city.trim(), reason: reason.trim() })
      if ('refused' in said) return void setFault(rejectionWords(said.refused, Date.now()).happened)
      setToken(said.token)
      props.onAdmitted()
    } catch (error) {
      setFault(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  async function copy(text: string): Promise<void> {
    toasts.show({ message: (await copyText(text)) ? '令牌已复制。' : '没有复制成功。请选中令牌，手动复制。' })
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={token() === undefined ? '同意市级读取' : `已同意 ${form.city}`}
      actions={
        <Show
          when={token() === undefined}
          fallback={
            <Button variant="primary" onClick={() => props.onClose()}>
              已交给市里，关闭
            </Button>
          }
        >
          <Button variant="primary" busy={busy() ? '正在生成' : undefined} onClick={() => void admit()}>
            同意并生成令牌
          </Button>
          <Button variant="secondary" onClick={() => props.onClose()}>
            取消
          </Button>
        </Show>
      }
    >
      <div class="stack" onInput={() => setFault(undefined)}>
        <Show
          when={token()}
          fallback={
            <>
              <ul class="cities-scope">
                <li>给：单位名称，工单的类型、日期、审核和回访结果，各项评分和评分口径。</li>
                <li>不给：姓名、电话、工单编号、诉求和答复、理由和批示、照片。</li>
              </ul>
              <TextField
                label="哪个市级单位"
                hint="如 衡阳市教育局"
                value={form.city}
                onInput={(city) => setForm({ city })}
              />
              <TextArea
                label="理由"
                hint="留在记录里，如：市局 2026 年考核工作通知"
                value={form.reason}
                onInput={(reason) => setForm({ reason })}
              />
            </>
          }
        >
          {(made) => (
            <>
              <Notice
                live
                tone="done"
                happened="已记下同意。令牌只显示这一次。"
                kept="有令牌就能读得分，请当面或用保密渠道交给市里的管理员。"
              />
              <p class="cities-token">{made()}</p>
              <Button icon="copy" onClick={() => void copy(made())}>
                复制令牌
              </Button>
            </>
          )}
        </Show>
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}
