import { stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { dueWords } from '../../ticket/due-words.ts'
import { ticketNumber, ticketTitle, visitorWords } from '../../ticket/ticket-name.ts'
import { TableScroll } from '../../ui/section.tsx'
import { TableRows } from '../../ui/table-rows.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import './tickets.css'

/** A row of one line, in pixels. */
const ROW_HEIGHT = 45

/** Tickets of the district below each other, a row each. */
export function TicketTable(props: {
  held: readonly TicketOnPhone[]
  district: District
  /** What stands first, in words. */
  order: string
}): JSX.Element {
  return (
    <TableScroll label="全区工单">
      <table class="table tickets" aria-rowcount={props.held.length + 1}>
        <caption class="only-heard">{`全区工单，${props.order}`}</caption>
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
        <TableRows of={props.held} by={({ ticket }) => ticket.id} height={ROW_HEIGHT}>
          {(held) => (
            <>
              <td class="tickets-number">
                <a href={`/desk/tickets/${held().ticket.id}`}>{ticketNumber(held().ticket)}</a>
              </td>
              <td class="tickets-title">{ticketTitle(held().ticket)}</td>
              <td>{props.district.unitName(held().ticket.unitId) || <span class="quiet">未派单</span>}</td>
              <td class="tickets-narrow">{typeLabels[held().ticket.type]}</td>
              <td class="tickets-narrow">{visitorWords(held().ticket)}</td>
              <td class="tickets-narrow">{momentWords(held().ticket.acceptedAt, props.district.now())}</td>
              <td>
                <Standing ticket={held().ticket} now={props.district.now()} />
                <Show when={held().unsent > 0}>
                  <Tag kind="waiting">待上传</Tag>
                </Show>
                <Show when={held().rejected.length > 0}>
                  <Tag kind="refused">上传被退回</Tag>
                </Show>
              </td>
            </>
          )}
        </TableRows>
      </table>
    </TableScroll>
  )
}

/** How long is left while the reply is owed, the state afterwards. */
function Standing(props: { ticket: Ticket; now: number }): JSX.Element {
  const { settings } = usePhone()
  const deadline = createMemo(() => dueWords(props.ticket, props.now, settings()))
  const kind = (): TagKind => {
    const { tone } = deadline()
    if (tone !== 'done') return tone
    return props.ticket.state === 'closed' ? 'done' : 'plain'
  }
  return <Tag kind={kind()}>{deadline().words || stateLabels[props.ticket.state]}</Tag>
}
