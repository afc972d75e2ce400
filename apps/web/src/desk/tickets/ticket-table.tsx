import { stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { deadlineOf } from '../../ticket/deadline.ts'
import { ticketNumber, ticketTitle, visitorWords } from '../../ticket/ticket-name.ts'
import { TableScroll } from '../../ui/card.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import './tickets.css'

/** Tickets of the district below each other, a row each. */
export function TicketTable(props: { held: readonly TicketOnPhone[]; district: District }): JSX.Element {
  return (
    <TableScroll label="全区工单">
      <table class="table tickets">
        <caption class="only-heard">全区工单，最新的在前</caption>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">问题</th>
            <th scope="col">单位</th>
            <th scope="col">类型</th>
            <th scope="col">来访人</th>
            <th scope="col">受理</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.held}>
            {({ ticket, unsent, rejected }) => (
              <tr>
                <td class="tickets-number">
                  <a href={`/desk/tickets/${ticket.id}`}>{ticketNumber(ticket)}</a>
                </td>
                <td class="tickets-title">{ticketTitle(ticket)}</td>
                <td>{props.district.unitName(ticket.unitId) || <span class="quiet">未派单</span>}</td>
                <td class="tickets-narrow">{typeLabels[ticket.type]}</td>
                <td class="tickets-narrow">{visitorWords(ticket)}</td>
                <td class="tickets-narrow">{momentWords(ticket.acceptedAt, props.district.now())}</td>
                <td>
                  <Standing ticket={ticket} now={props.district.now()} />
                  <Show when={unsent > 0}>
                    <Tag kind="waiting">待上传</Tag>
                  </Show>
                  <Show when={rejected.length > 0}>
                    <Tag kind="refused">上传被退回</Tag>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  )
}

/** How long is left while the reply is owed, the state afterwards. */
function Standing(props: { ticket: Ticket; now: number }): JSX.Element {
  const { settings } = usePhone()
  const deadline = () => deadlineOf(props.ticket, props.now, settings())
  const kind = (): TagKind => {
    const { tone } = deadline()
    if (tone !== 'done') return tone
    return props.ticket.state === 'closed' ? 'done' : 'plain'
  }
  return <Tag kind={kind()}>{deadline().words || stateLabels[props.ticket.state]}</Tag>
}
