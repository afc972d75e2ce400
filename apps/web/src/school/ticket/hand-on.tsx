import { dueIcs, dueOn, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { copyText } from '../../ticket/copy-text.ts'
import { shareWords } from '../../ticket/share-words.ts'
import { saveFile } from '../../ticket/save-file.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { Button, type ButtonVariant } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'

const addressOf = (ticket: Ticket): string => `${location.origin}/tickets/${ticket.id}`

/** Hands a ticket to a colleague by the phone's own share sheet (WeChat is in it), or by the clipboard where there is none. */
export function ShareButton(props: {
  ticket: Ticket
  now: number
  words: string
  variant?: ButtonVariant | undefined
  wide?: boolean | undefined
}): JSX.Element {
  const toasts = useToasts()
  async function share(): Promise<void> {
    const text = shareWords(props.ticket, props.now, addressOf(props.ticket))
    try {
      if (typeof navigator.share === 'function') return await navigator.share({ text })
    } catch (error) {
      // The person closed the share sheet.
      if (error instanceof DOMException && error.name === 'AbortError') return
    }
    const copied = await copyText(text)
    toasts.show({
      message: copied ? '已复制，到微信里粘贴给同事。' : `没有复制成功。请手动抄下编号：${ticketNumber(props.ticket)}`,
    })
  }
  return (
    <Button icon="share" variant={props.variant} wide={props.wide} onClick={() => void share()}>
      {props.words}
    </Button>
  )
}

/** The due day for this phone's calendar, as a file made here: it needs no signal. */
export function CalendarButton(props: { ticket: Ticket }): JSX.Element {
  const toasts = useToasts()
  function save(dueDay: string): void {
    const { id: ticketId, version } = props.ticket
    const number = ticketNumber(props.ticket)
    const file = dueIcs({ ticketId, number, dueOn: dueDay, version, address: addressOf(props.ticket), at: Date.now() })
    saveFile(`${number}.ics`, [file], 'text/calendar')
    toasts.show({ message: '日历文件已存到“下载”，点开就加进手机日历。' })
  }
  return (
    <Show when={dueOn(props.ticket)}>
      {(dueDay) => (
        <Button icon="calendar" onClick={() => save(dueDay())}>
          加到手机日历
        </Button>
      )}
    </Show>
  )
}
