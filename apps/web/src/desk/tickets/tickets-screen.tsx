import { awaitsReply, stateLabels, typeLabels, type Settings, type Ticket, type Unit } from '@sunshine/tickets'
import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { deadlineOf, isDueToday, isOverdue } from '../../ticket/deadline.ts'
import { matches } from '../../ticket/search.ts'
import { ticketNumber, ticketTitle, visitorWords } from '../../ticket/ticket-name.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState, TableScroll } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag, type TagKind } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { momentWords } from '../../wording/dates.ts'
import { createDistrict, type District } from '../district/district.ts'
import './tickets.css'

/** Rows that fit a page people can still scan and search with the browser; the search finds the rest. */
const MOST_SHOWN = 200

type Shows = (held: TicketOnPhone, now: number, settings: Settings) => boolean
const views = [
  { id: 'all', label: '全部', shows: () => true },
  { id: 'owed', label: '待回复', shows: ({ ticket }) => awaitsReply(ticket) },
  { id: 'today', label: '今日到期', shows: ({ ticket }, now) => isDueToday(ticket, now) },
  {
    id: 'soon',
    label: '临期',
    shows: ({ ticket }, now, settings) =>
      ticket.replies.length === 0 && deadlineOf(ticket, now, settings).tone === 'soon',
  },
  { id: 'overdue', label: '已超期', shows: ({ ticket }, now) => isOverdue(ticket, now) },
  { id: 'replied', label: '已回复', shows: ({ ticket }) => ticket.state === 'replied' || ticket.state === 'followUp' },
  { id: 'closed', label: '已办结', shows: ({ ticket }) => ticket.state === 'closed' },
  { id: 'waiting', label: '待上传', shows: ({ unsent, rejected }) => unsent > 0 || rejected.length > 0 },
] as const satisfies readonly { id: string; label: string; shows: Shows }[]
type View = (typeof views)[number]['id']

/** 台账: every ticket of the district on this computer, newest first. */
export function TicketsScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string; unit?: string }>()
  const [query, setQuery] = createSignal('')
  const view = (): (typeof views)[number] => views.find(({ id }) => id === params.view) ?? views[0]
  const shows = (one: { shows: Shows }, held: TicketOnPhone): boolean =>
    one.shows(held, district.now(), district.settings())
  const found = createMemo(() =>
    district.tickets().filter(({ ticket }) => isFound(ticket, district.unit(ticket.unitId), query())),
  )
  const shown = createMemo(() => found().filter((held) => shows(view(), held)))
  return (
    <>
      <PageHeader
        title="全区工单"
        actions={
          <ButtonLink href="/desk/receipts" variant="quiet">
            查回执
          </ButtonLink>
        }
      />
      <PageBody width="full">
        <TextField
          label="搜索"
          type="search"
          placeholder="编号、姓名、电话后四位、内容，或单位首字母"
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Show when={district.ready()}>
          <Tabs<View>
            label="工单"
            tabs={views.map((one) => ({
              id: one.id,
              label: one.label,
              count: found().filter((held) => shows(one, held)).length,
            }))}
            selected={view().id}
            onSelect={(id) => setParams({ view: id === 'all' ? undefined : id }, { replace: true })}
          >
            <Show when={shown().length > 0} fallback={<EmptyState title="没有这样的工单。" />}>
              <TicketTable held={shown().slice(0, MOST_SHOWN)} district={district} />
              <Show when={shown().length > MOST_SHOWN}>
                <p class="tickets-rest quiet">{`只列出前 ${MOST_SHOWN} 件，共 ${shown().length} 件。用搜索缩小范围。`}</p>
              </Show>
            </Show>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}

/** A search meets the ticket's own words, or its unit by name or initials. */
function isFound(ticket: Ticket, unit: Unit | undefined, query: string): boolean {
  const word = query.trim().toLowerCase()
  if (word === '') return true
  return matches(ticket, query) || (unit !== undefined && (unit.initials.startsWith(word) || unit.name.includes(word)))
}

function TicketTable(props: { held: readonly TicketOnPhone[]; district: District }): JSX.Element {
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
