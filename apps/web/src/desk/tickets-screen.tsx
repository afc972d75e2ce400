import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import { createNow } from '../now.ts'
import { isOverdue } from '../ticket/deadline.ts'
import { matches } from '../ticket/search.ts'
import { TicketCard } from '../ticket/ticket-card.tsx'
import { CardList, EmptyState } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { TicketOnPhone } from '../store/tickets.ts'
import { createDistrictView } from './sheets.ts'

/** Rows that fit a page people can still scan; the search finds the rest. */
const MOST_SHOWN = 200

const views: readonly { id: string; label: string; shows: (held: TicketOnPhone, now: number) => boolean }[] = [
  { id: 'all', label: '全部', shows: () => true },
  { id: 'overdue', label: '超期可催办', shows: (held, now) => isOverdue(held.ticket, now) },
  {
    id: 'extension',
    label: '延期申请',
    shows: (held) => held.ticket.extensions.some((one) => one.status === 'pending'),
  },
]

/** 全区台账: every ticket of the district on this computer. */
export function TicketsScreen(): JSX.Element {
  const view = createDistrictView()
  const now = createNow()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const [query, setQuery] = createSignal('')
  const chosen = () => views.find((candidate) => candidate.id === params.view) ?? views[0]
  const shown = createMemo(() =>
    (view.tickets() ?? []).filter((held) => (chosen()?.shows(held, now()) ?? true) && matches(held.ticket, query())),
  )
  return (
    <>
      <PageHeader title="全区工单" />
      <PageBody>
        <TextField
          label="搜索"
          type="search"
          placeholder="姓名、编号、电话后四位、内容"
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Tabs
          label="工单"
          tabs={views.map(({ id, label, shows }) => ({
            id,
            label,
            count: (view.tickets() ?? []).filter((held) => shows(held, now())).length,
          }))}
          selected={chosen()?.id ?? 'all'}
          onSelect={(id) => setParams({ view: id })}
        >
          <Show when={shown().length > 0} fallback={<EmptyState title="没有这样的工单。" />}>
            <CardList items={shown().slice(0, MOST_SHOWN)} label="工单">
              {(held) => (
                <TicketCard
                  held={held}
                  now={now()}
                  href={`/desk/tickets/${held.ticket.id}`}
                  unitName={view.unitName(held.ticket.unitId)}
                />
              )}
            </CardList>
            <Show when={shown().length > MOST_SHOWN}>
              <p class="quiet">{`只列出前 ${MOST_SHOWN} 件，共 ${shown().length} 件。用搜索缩小范围。`}</p>
            </Show>
          </Show>
        </Tabs>
      </PageBody>
    </>
  )
}
