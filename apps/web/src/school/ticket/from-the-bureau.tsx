import { awaitsReply, type Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { Notice } from '../../ui/notice.tsx'
import { momentWords } from '../../wording/dates.ts'

/**
 * What the bureau says while the reply is owed: a letter, which makes a late reply cost more, and reminders, which cost
 * nothing. The two are never mixed up (UR-8, UR-9).
 */
export function FromTheBureau(props: { ticket: Ticket; now: number }): JSX.Element {
  const owed = (): boolean => awaitsReply(props.ticket)
  const letters = () => props.ticket.urgeLetters.filter(({ revoked }) => owed() && !revoked)
  const reminders = () => (owed() ? (props.ticket.reminders ?? []).slice(-3).reverse() : [])
  return (
    <>
      <For each={letters()}>
        {(letter) => (
          <Notice
            tone="error"
            happened={`区里 ${momentWords(letter.issuedAt, props.now)} 下函催办：${letter.letterNo}。`}
            kept="下函以后才回复，比下函前多扣分；一直不回扣得最多。"
            next="请尽快书面回复、盖章拍照。函由区里另外送达。"
          />
        )}
      </For>
      <Show when={reminders().length > 0}>
        <Notice
          tone="info"
          happened={`区里提醒：${reminders()[0]?.text ?? ''}`}
          kept={reminders()
            .map(({ at, by }) => `${momentWords(at, props.now)} ${by}`)
            .join('；')}
          next="提醒不是催办函，不影响得分。"
        />
      </Show>
    </>
  )
}
