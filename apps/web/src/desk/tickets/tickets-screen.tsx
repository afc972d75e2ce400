import { awaitsClass, awaitsReply, type Settings, type Ticket, type Unit } from '@sunshine/tickets'
import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { deadlineOf, isDueToday, isOverdue } from '../../ticket/deadline.ts'
import { matches } from '../../ticket/search.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createDistrict } from '../district/district.ts'
import { TicketTable } from './ticket-table.tsx'
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
  { id: 'class', label: '待定类', shows: ({ ticket }) => awaitsClass(ticket) },
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
