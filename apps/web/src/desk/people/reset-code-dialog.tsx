import { createSignal, Show, type JSX } from 'solid-js'
import { accountCareErrorWords } from '../../session/online/care-errors.ts'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** 解除验证码: for somebody who lost the phone with their authenticator (AU-19). */
export function ResetCodeDialog(props: {
  of: { readonly id: string; readonly name: string } | undefined
  onDone: () => void
  onClose: () => void
}): JSX.Element {
  const { api } = usePhone()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()

  async function reset(): Promise<void> {
    const { of } = props
    if (!of) return
    setBusy(true)
    setFailure(undefined)
    try {
      await api.people.resetSecondFactor.mutate({ userId: of.id })
      toasts.show({ message: `${of.name} 的验证码已解除。` })
      props.onDone()
      props.onClose()
    } catch (error) {
      setFailure(accountCareErrorWords(error, ''))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={props.of !== undefined}
      onClose={() => props.onClose()}
      title={`解除 ${props.of?.name ?? ''} 的验证码`}
      actions={
        <Button variant="danger" busy={busy() ? '正在解除' : undefined} onClick={() => void reset()}>
          解除
        </Button>
      }
    >
      <p>先当面或打电话确认是本人，手机确实丢了或换了。</p>
      <p>
        解除后，原来的验证器和恢复码都作废，所有设备马上下线；本人凭密码就能登录，区里要求验证码的会当场重新开通。是您解除的，会记下来。
      </p>
      <Show when={failure()}>{(words) => <Notice live tone="error" happened={words()} />}</Show>
    </Dialog>
  )
}
