import { stateLabels } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { deadlineOf } from '../../ticket/deadline.ts'
import { refusedWords } from '../../ticket/refused-words.ts'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { isToCheck, type LedgerTicket } from './ledger-filter.ts'

/** Where a ticket stands, and what of it the district does not have yet, from the outbox itself (LB-13). */
export function StandingTags(props: { held: LedgerTicket; now: number }): JSX.Element {
  const { settings } = usePhone()
  const deadline = () => deadlineOf(props.held.ticket, props.now, settings())
  const kind = (): TagKind => {
    const { tone } = deadline()
    if (tone !== 'done') return tone
    const { state } = props.held.ticket
    if (state === 'closed') return 'done'
    return state === 'withdrawn' || state === 'duplicate' || state === 'declined' ? 'stopped' : 'plain'
  }
  const refused = () => props.held.rejected.find(({ rejection }) => rejection.code !== 'changedMeanwhile')
  return (
    <>
      <Tag kind={kind()}>{deadline().words || stateLabels[props.held.ticket.state]}</Tag>
      <Show when={props.held.unsent > 0}>
        <Tag kind="waiting">已存本机，待上传</Tag>
      </Show>
      <Show when={props.held.waitingPhotos > 0}>
        <Tag kind="waiting">{`${props.held.waitingPhotos} 张照片待上传`}</Tag>
      </Show>
      <Show when={isToCheck(props.held)}>
        <Tag kind="refused">两处改动，请核对</Tag>
      </Show>
      <Show when={refused()}>{(one) => <Tag kind="refused">{refusedWords(one(), props.now)}</Tag>}</Show>
      <Show when={props.held.refusedPhotos > 0}>
        <Tag kind="refused">照片被退回</Tag>
      </Show>
    </>
  )
}
