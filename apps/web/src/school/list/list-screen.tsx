import { createMemo, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { readOutbox } from '../../store/outbox.ts'
import { readTickets } from '../../store/tickets.ts'
import { matches } from '../../ticket/search.ts'
import { TicketCard } from '../../ticket/ticket-card.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { CardList, EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { inOrder, inView, type ListView } from './list-order.ts'

// After the list itself: the first ticket must not wait for what stands above it.
const UnfinishedNotices = lazy(async () => ({
  default: (await import('./unfinished-notices.tsx')).UnfinishedNotices,
}))

const views: readonly { id: ListView; label: string }[] = [
  { id: 'waiting', label: '待回复' },
  { id: 'today', label: '今日到期' },
  { id: 'overdue', label: '已超期' },
  { id: 'all', label: '全部' },
]

const emptyWords: { readonly [view in ListView]: string } = {
  waiting: '现在没有要办的工单。',
  today: '今天没有到期的工单。',
  overdue: '没有超期的工单。',
  all: '还没有工单。',
}

/** 待办: what must be done, in what order; the whole list is on the phone. */
export function ListScreen(): JSX.Element {
  const tickets = createLive(readTickets)
  const now = createNow()
  const outbox = createLive(readOutbox)
  // Before the first download "nothing to do" would be a guess.
  const hasBeenFilled = (): boolean => outbox()?.lastSyncAt !== null
  const [view, setView] = createSignal<ListView>('waiting')
  const [query, setQuery] = createSignal('')
  const shown = createMemo(() => {
    const searching = query().trim() !== ''
    return (tickets() ?? [])
      .filter((held) => (searching ? matches(held.ticket, query()) : inView(view(), held, now())))
      .sort(inOrder)
  })
  // Nothing is counted before the phone has been read: a 0 that turns into 7 is a wrong sentence for a moment.
  const countOf = (of: ListView): number | undefined => tickets()?.filter((held) => inView(of, held, now())).length
  return (
    <>
      <PageHeader title="待办" />
      <PageBody>
        <Show when={tickets()}>
          {(held) => (
            <Suspense>
              <UnfinishedNotices tickets={held()} now={now()} />
            </Suspense>
          )}
        </Show>
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
          tabs={views.map((tab) => ({ ...tab, count: countOf(tab.id) }))}
          selected={view()}
          onSelect={(id) => setView(views.find((tab) => tab.id === id)?.id ?? 'waiting')}
        >
          <Show when={tickets()}>
            <Show
              when={shown().length > 0}
              fallback={
                <EmptyState
                  title={
                    query().trim() !== ''
                      ? `没有找到“${query().trim()}”。`
                      : hasBeenFilled()
                        ? emptyWords[view()]
                        : '正在等区里的工单下载到本机。没有网络时先登记，照样能存。'
                  }
                  action={
                    <ButtonLink href="/register" icon="plus">
                      登记一件
                    </ButtonLink>
                  }
                />
              }
            >
              <CardList items={shown()} label="工单">
                {(held) => <TicketCard held={held} now={now()} href={`/tickets/${held.ticket.id}`} />}
              </CardList>
            </Show>
          </Show>
        </Tabs>
      </PageBody>
    </>
  )
}
