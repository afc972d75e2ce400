import { createMemo, For, Match, onCleanup, onMount, Show, Switch, type JSX } from 'solid-js'
import { useParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readRegistered } from '../../store/registered.ts'
import { readUnits } from '../../store/tickets.ts'
import { copyText } from '../../ticket/copy-text.ts'
import { NotHere } from '../../ticket/with-ticket.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { momentWords } from '../../wording/dates.ts'
import { rejectionWords } from '../../wording/rejection.ts'
import { NumberCode } from './number-code.tsx'
import { receiptLines, receiptText, type ReceiptLines } from './receipt-lines.ts'
import './receipt.css'

/** 登记回执: what the visitor is told, handed or sent; for a 举报 the only screen of this phone that shows it. */
export function ReceiptScreen(): JSX.Element {
  const params = useParams<{ id: string }>()
  return (
    <>
      <PageHeader title="登记回执" back="/tickets" />
      <PageBody>
        <Show when={params.id} keyed>
          {(id) => <ReceiptOf id={id} />}
        </Show>
      </PageBody>
    </>
  )
}

function ReceiptOf(props: { id: string }): JSX.Element {
  const { actor } = usePhone()
  const now = createNow()
  const read = createLive(async (store) => ({ found: await readRegistered(store, props.id) }))
  const units = createLive(readUnits)
  const state = () => read()?.found?.state
  const handedOver = () => {
    const found = read()?.found
    return found?.state === 'handedOver' ? found : undefined
  }
  const refusal = () => {
    const found = read()?.found
    return found?.state === 'refused' ? rejectionWords(found.rejection, now()) : undefined
  }
  const receipt = createMemo(() => {
    const found = read()?.found
    if (!found || !('ticket' in found)) return undefined
    return receiptLines(found.ticket, {
      school: units()?.find(({ id }) => id === actor.unitId),
      centre: units()?.find(({ orgKind }) => orgKind === 'centre'),
    })
  })
  return (
    <Switch fallback={<Show when={read()}>{<NotHere />}</Show>}>
      <Match when={receipt()}>
        {(shown) => (
          <>
            <Show when={state() === 'forCentre'}>
              <Notice
                tone="info"
                happened="这件举报由区中心办理。"
                kept="下次联网时转到区中心，转走后本机不留。请先把回执交给来访人。"
              />
            </Show>
            <Handing receipt={shown()} />
            <Receipt {...shown()} />
            <Show when={state() === 'here'}>
              <ActionBar>
                <ButtonLink href={`/tickets/${props.id}`} variant="primary" wide>
                  办理这件
                </ButtonLink>
              </ActionBar>
            </Show>
          </>
        )}
      </Match>
      <Match when={refusal()}>
        {(words) => (
          <Notice
            live
            tone="warn"
            happened={`区里没有收下：${words().happened}`}
            kept={words().kept}
            actions={<ButtonLink href={`/tickets/${props.id}`}>看写过的内容</ButtonLink>}
          />
        )}
      </Match>
      <Match when={handedOver()}>
        {(handed) => (
          <Notice
            tone="done"
            happened={`${momentWords(handed().at, now())} 已交到区里，本机不再保留。`}
            kept={`回执号 ${handed().code}：凭它可向区中心问到正式编号。`}
            actions={
              <ButtonLink href="/register" icon="plus">
                再登记一件
              </ButtonLink>
            }
          />
        )}
      </Match>
    </Switch>
  )
}

/** The slip itself, as it stands on the screen and on paper. */
function Receipt(props: ReceiptLines): JSX.Element {
  const page = document.documentElement
  onMount(() => page.setAttribute('data-receipt', ''))
  onCleanup(() => page.removeAttribute('data-receipt'))
  return (
    <article class="receipt">
      <p class="receipt-title">教育阳光服务 登记回执</p>
      <h2 class="receipt-number">{props.number}</h2>
      <Show when={props.provisional}>
        <p class="small">{props.provisional}</p>
      </Show>
      <div class="receipt-parts">
        <dl>
          <For each={props.lines}>
            {({ term, value }) => (
              <div>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            )}
          </For>
        </dl>
        <NumberCode number={props.number} />
      </div>
    </article>
  )
}

/** How it reaches the visitor; above the slip, where no toast lies over it. */
function Handing(props: { receipt: ReceiptLines }): JSX.Element {
  const toasts = useToasts()
  async function send(): Promise<void> {
    const text = receiptText(props.receipt)
    if (typeof navigator.share === 'function') {
      // Closing the sheet of the system is no failure; another reason to refuse leaves the copy.
      const shared = await navigator.share({ text }).then(
        () => true,
        (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
      )
      if (shared) return
    }
    const copied = await copyText(text)
    toasts.show({ message: copied ? '回执文字已复制，可粘贴到微信或短信。' : '没有复制成功。请长按回执，手动复制。' })
  }
  return (
    <div class="row no-print">
      <Button icon="print" onClick={() => print()}>
        打印回执
      </Button>
      <Button icon="share" onClick={() => void send()}>
        发给来访人
      </Button>
      <ButtonLink href="/register" icon="plus">
        再登记一件
      </ButtonLink>
    </div>
  )
}
