import { returnReasonLabels, type Reply, type Return, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { momentWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'

/** Before anything else: that the bureau wants another letter, and why; also when it says so while one is written (PP-3). */
export function SentBack(props: {
  ticket: Ticket
  now: number
  /** Takes up the letter that was sent back. */
  onTakeUp: (reply: Reply) => void
}): JSX.Element {
  const isBack = (): boolean => props.ticket.state === 'rework' || props.ticket.state === 'returned'
  const last = (): Return | undefined => props.ticket.returns[props.ticket.returns.length - 1]
  const before = (): Reply | undefined => props.ticket.replies[props.ticket.replies.length - 1]
  const due = (): string => {
    const on = last()?.dueOn
    return on ? `请在${dayWithWeekday(on)}前重新回复。` : '请按时限重新回复。'
  }
  return (
    <Show when={isBack() && last()}>
      {(sent) => (
        <Notice
          live
          tone="warn"
          happened={`区里${returnReasonLabels[sent().reason]}，${momentWords(sent().at, props.now)}`}
          kept={[sent().note, before()?.findingReason].filter(Boolean).join(' ') || '没有写原因，可打电话问区中心。'}
          next={due()}
          actions={
            <Show when={before()}>
              {(reply) => <Button onClick={() => props.onTakeUp(reply())}>接着上一封改</Button>}
            </Show>
          }
        />
      )}
    </Show>
  )
}
