import { identityAccess, isSchoolRole, type IdentityPurpose, type Ticket } from '@sunshine/tickets'
import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { usePhone } from '../session/phone.ts'
import { failureOf } from '../sync/transport.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { callAddress } from './call-address.ts'
import './protected-identity.css'

interface Identity {
  readonly visitorName: string
  readonly visitorPhone: string
}

/** How long it stays on the screen. It is never written to this device. */
const SHOWN_S = 60

const purposes: readonly { readonly value: IdentityPurpose; readonly label: string }[] = [
  { value: 'answer', label: '答复本人' },
  { value: 'followUp', label: '回访' },
  { value: 'verify', label: '核实情况' },
  { value: 'inspection', label: '上级督查' },
]

/** A protected citizen's name and phone: asked for with a purpose, written down, shown for a minute (AD-12, AD-18). */
export function ProtectedIdentity(props: { ticket: Ticket }): JSX.Element {
  const phone = usePhone()
  const access = () => identityAccess(phone.actor, props.ticket)
  return (
    <Show when={props.ticket.personal.withheld}>
      <Show
        when={access() === 'onRequest'}
        fallback={<p class="quiet">来访人身份受保护，办这件事用不到，不在这台设备上显示。</p>}
      >
        <OnRequest ticket={props.ticket} />
      </Show>
    </Show>
  )
}

function OnRequest(props: { ticket: Ticket }): JSX.Element {
  const phone = usePhone()
  const [asking, setAsking] = createSignal(false)
  const [purpose, setPurpose] = createSignal<IdentityPurpose>()
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<string>()
  const [shown, setShown] = createSignal<Identity>()
  const [left, setLeft] = createSignal(0)
  let counting: ReturnType<typeof setInterval> | undefined
  function hide(): void {
    clearInterval(counting)
    setShown(undefined)
  }
  onCleanup(hide)
  function show(identity: Identity): void {
    setShown(identity)
    setLeft(SHOWN_S)
    clearInterval(counting)
    counting = setInterval(() => (left() > 1 ? setLeft(left() - 1) : hide()), 1000)
  }
  const offered = () => (isSchoolRole(phone.actor.role) ? purposes.slice(0, 2) : purposes)
  async function ask(): Promise<void> {
    const chosen = purpose()
    if (chosen === undefined) {
      setFailed('请选用途。')
      return
    }
    setBusy(true)
    setFailed(undefined)
    try {
      show(await phone.api.tickets.identity.mutate({ ticketId: props.ticket.id, purpose: chosen }))
      setAsking(false)
    } catch (error) {
      setFailed(
        failureOf(error).failure === 'unreachable'
          ? '现在没有网络，看不了。受保护的身份不存在设备上，联网后再看。'
          : '区里没有给出。请刷新后再试，还不行就问管理员。',
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="identity">
      <Show
        when={shown()}
        fallback={
          <>
            <p>
              <Icon name="person" /> 来访人身份受保护，要用时联网查看，每次查看都有记录。
            </p>
            <Button onClick={() => setAsking(true)}>查看姓名和电话</Button>
          </>
        }
      >
        {(identity) => (
          <>
            <p>
              <strong>
                <bdi>{identity().visitorName || '没有留姓名'}</bdi>
              </strong>{' '}
              <Show when={identity().visitorPhone} fallback="没有留电话">
                {(number) => <a href={callAddress(number())}>{number()}</a>}
              </Show>
            </p>
            <p class="quiet" role="timer">{`${left()} 秒后自动收起`}</p>
            <Button onClick={hide}>现在收起</Button>
          </>
        )}
      </Show>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title="查看姓名和电话"
        actions={
          <>
            <Button variant="primary" busy={busy() ? '正在查看' : undefined} onClick={() => void ask()}>
              查看一分钟
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              不看了
            </Button>
          </>
        }
      >
        <div class="stack">
          <RadioGroup label="用来做什么" value={purpose()} choices={offered()} onChoose={setPurpose} />
          <p>您的账号、这台设备、这件工单、用途和时间记入区里的安全日志。只显示一分钟，不存到设备上。</p>
          <Show when={failed()}>{(words) => <Notice tone="error" live happened={words()} />}</Show>
        </div>
      </Dialog>
    </div>
  )
}
