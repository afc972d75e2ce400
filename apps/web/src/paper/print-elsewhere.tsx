import { createResource, Show, type JSX } from 'solid-js'
import { createLive } from '../live.ts'
import { readTicket, type TicketOnPhone } from '../store/tickets.ts'
import { copyText } from '../ticket/copy-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { useToasts } from '../ui/toast.tsx'
import { printAddress } from './print-address.ts'
import './paper.css'

/** 在电脑上打印: where the office's machine finds this ticket's papers, and whether it can have them yet. */
export function PrintElsewhere(props: { open: boolean; ticketId: string; onClose: () => void }): JSX.Element {
  const held = createLive((store) => readTicket(store, props.ticketId))
  return (
    <Dialog open={props.open} onClose={() => props.onClose()} title="在电脑上打印">
      <Show when={held()}>{(found) => <Way held={found()} />}</Show>
    </Dialog>
  )
}

function Way(props: { held: TicketOnPhone }): JSX.Element {
  const toasts = useToasts()
  const number = (): string | null => props.held.ticket.ticketNo
  const waits = (): boolean => number() === null || props.held.unsent > 0
  async function copy(address: string): Promise<void> {
    const copied = await copyText(address)
    toasts.show({ message: copied ? '网址已复制，可发给自己的电脑。' : '没有复制成功。请照着网址输入。' })
  }
  return (
    <div class="stack">
      <Show when={waits()}>
        <Notice
          tone="warn"
          happened="这件还有内容没有上传，电脑上暂时看不到。"
          kept="您写的都在本机。"
          next="有网络时自动上传，上传后再到电脑上打开。"
        />
      </Show>
      <Show when={number()} keyed>
        {(ticketNo) => (
          <>
            <ol class="print-steps">
              <li>
                在办公电脑的浏览器里输入：
                <strong class="print-address">{printAddress(location, ticketNo).short}</strong>
              </li>
              <li>用您自己的账号登录。</li>
              <li>点“打印”，信和工单都能打。</li>
            </ol>
            <div class="row">
              <Button icon="copy" onClick={() => void copy(printAddress(location, ticketNo).whole)}>
                复制网址
              </Button>
            </div>
            <QrCode of={printAddress(location, ticketNo).whole} />
          </>
        )}
      </Show>
    </div>
  )
}

/** For a machine with a camera; drawn on the phone, and only when it is looked at. */
function QrCode(props: { of: string }): JSX.Element {
  const [code] = createResource(
    () => props.of,
    async (text) => (await import('uqr')).encode(text, { ecc: 'M', border: 2 }),
  )
  return (
    <Show when={code()}>
      {(drawn) => (
        <svg class="print-code" viewBox={`0 0 ${drawn().size} ${drawn().size}`} role="img" aria-label="网址的二维码">
          <path d={darkSquares(drawn().data)} />
        </svg>
      )}
    </Show>
  )
}

const darkSquares = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
