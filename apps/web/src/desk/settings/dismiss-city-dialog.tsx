import type { CitySubscription } from '@sunshine/tickets'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { accountErrorWords } from '../../session/account-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { rejectionWords } from '../../wording/rejection.ts'

/** 撤回: at once, with a reason (CT-6). */
export function DismissCityDialog(props: {
  city: CitySubscription | undefined
  onDismissed: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [reason, setReason] = createSignal('')
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.city,
      () => {
        setReason('')
        setFault(undefined)
      },
    ),
  )
  async function dismiss(): Promise<void> {
    const { city } = props
    if (!city) return
    setFault(reason().trim() === '' ? '还没有写理由。' : undefined)
    if (reason().trim() === '') return
    setBusy(true)
    try {
      const said = await api.subscriptions.dismiss.mutate({ id: city.id, reason: reason().trim() })
      if (said) return void setFault(rejectionWords(said.refused, Date.now()).happened)
      toasts.show({ message: `已撤回，${city.city}从现在起读不到了。` })
      props.onDismissed()
      props.onClose()
    } catch (error) {
      setFault(accountErrorWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={props.city !== undefined}
      onClose={() => props.onClose()}
      title={`撤回 ${props.city?.city ?? ''} 的读取`}
      actions={
        <>
          <Button variant="danger" busy={busy() ? '正在撤回' : undefined} onClick={() => void dismiss()}>
            撤回
          </Button>
          <Button variant="secondary" onClick={() => props.onClose()}>
            取消
          </Button>
        </>
      }
    >
      <div class="stack" onInput={() => setFault(undefined)}>
        <p>撤回后市里马上读不到新的得分，已经读到的留在市里，注明到什么时候为止。以后可以重新同意，换新令牌。</p>
        <TextArea label="理由" hint="留在记录里" value={reason()} onInput={setReason} />
        <Show when={fault()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
      </div>
    </Dialog>
  )
}
