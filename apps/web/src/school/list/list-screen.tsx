import { awaitsReply, type Role } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, lazy, onCleanup, Show, type JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { byDueDay } from '../../store/most-urgent.ts'
import { type TicketOnPhone } from '../../store/tickets.ts'
import { TicketCard } from '../../ticket/ticket-card.tsx'
import { afterPaint } from '../../ui/after-paint.ts'
import { Beside } from '../../ui/beside.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { CardList } from '../../ui/card-list.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type * as ListOrder from './list-order.ts'
import type { ListView } from './list-view.ts'

// After the list itself: the first ticket must not wait for what stands above it, nor for the engine.
const UnfinishedNotices = lazy(async () => ({
  default: (await import('./unfinished-notices.tsx')).UnfinishedNotices,
}))

const views: { readonly [view in ListView]: string } = {
  mine: '要我办',
  seal: '待盖章',
  instruct: '待批示',
  all: '全部',
}

const emptyWords = (view: ListView): string =>
  view === 'mine' ? '现在没有要办的工单。' : view === 'all' ? '还没有工单。' : `没有${views[view]}的工单。`

/** What a role opens the list for stands first: the principal's is what waits for an instruction (WL-13). */
const viewsFor = (role: Role): readonly ListView[] =>
  role === 'principal' ? ['instruct', 'mine', 'seal', 'all'] : ['mine', 'seal', 'instruct', 'all']

/** 待办: what must be done, in what order; the whole list is on the phone. */
export function ListScreen(): JSX.Element {
  const { actor, settings, firstScreen, store, outbox } = usePhone()
  const [beginning, setBeginning] = createSignal<readonly TicketOnPhone[]>()
  // Asked for before the others are.
  store.tickets.readFirst(setBeginning)
  const tickets = createTickets()
  const [listed, setListed] = createSignal<readonly TicketOnPhone[]>()
  /** Until all are opened, the screenful the list begins with. */
  const there = (): readonly TicketOnPhone[] | undefined => listed() ?? beginning()
  const [order, setOrder] = createSignal<typeof ListOrder>()
  const ordering = firstScreen.after.then(() => import('./list-order.ts'))
  ordering.then(
    (loaded) => setOrder(loaded),
    // Without signal and not stored yet: the open tickets stand by due day, without prices.
    () => undefined,
  )
  const now = createNow()
  createEffect(() => {
    const [held, ordered] = [tickets(), order()]
    if (!held) return
    if (ordered) ordered.findSteps(held, now(), () => setListed(held))
    else setListed(held)
  })
  // Before the first download "nothing to do" would be a guess.
  const hasBeenFilled = (): boolean => outbox()?.lastSyncAt !== null
  createEffect(() => {
    // Behind the paint that shows them.
    if (there()?.length || (tickets() && outbox() && hasBeenFilled())) onCleanup(afterPaint(firstScreen.shown))
  })
  const offered = viewsFor(actor.role)
  const [view, setView] = createSignal(offered[0] ?? 'all')
  const [query, setQuery] = createSignal('')
  const consequences = createMemo(() =>
    order()?.weigh(tickets(), { unitId: actor.unitId, asOf: now(), settings: settings() }),
  )
  const isSearching = (): boolean => query().trim() !== ''
  // Until views and search are there, what a reply is owed on stands under any of them.
  const isShown = (held: TicketOnPhone): boolean => order()?.inView(view(), held, now()) ?? awaitsReply(held.ticket)
  const shown = createMemo(() =>
    (there() ?? [])
      .filter((isSearching() && order()?.meeting(query())) || isShown)
      .sort(order()?.inOrder(consequences(), now()) ?? byDueDay),
  )
  // The most urgent one stands out of the list that is there to be worked off, and only there.
  const first = createMemo(() => (consequences() && !isSearching() && view() === offered[0] ? shown()[0] : undefined))
  const card = (held: TicketOnPhone): JSX.Element => (
    <TicketCard
      held={held}
      now={now()}
      href={`/tickets/${held.ticket.id}`}
      deadline={order()?.dueWords(held.ticket, now(), settings())}
      consequence={consequences()?.get(held.ticket.id)}
      refused={held.rejected[0] && order()?.refusedWords(held.rejected[0], now())}
      lead={first() === held ? (view() === 'instruct' ? '先批这件' : '先办这件') : undefined}
    />
  )
  // Nothing is counted before the phone has been read: a 0 that turns into 7 is a wrong sentence for a moment.
  const countOf = (of: ListView): number | undefined =>
    order() && listed()?.filter((held) => order()?.inView(of, held, now())).length
  return (
    <>
      <PageHeader title="待办" />
      <PageBody>
        <Show when={firstScreen.stands() && tickets()}>
          {(held) => (
            <Beside>
              <UnfinishedNotices tickets={held()} now={now()} />
            </Beside>
          )}
        </Show>
        <TextField
          label="搜索"
          labelOnlyHeard
          type="search"
          placeholder="搜姓名、编号等"
          value={query()}
          onInput={() => undefined}
          onSettled={setQuery}
        />
        <Tabs
          label="工单"
          tabs={offered.map((id) => ({ id, label: views[id], count: countOf(id) }))}
          // A search looks through all of them.
          selected={isSearching() ? 'all' : view()}
          onSelect={(chosen) => {
            setView(chosen)
            setQuery('')
          }}
        >
          <Show when={there()}>
            <Show
              when={shown().length > 0}
              fallback={
                <EmptyState
                  title={
                    isSearching()
                      ? `没有找到“${query().trim()}”。`
                      : hasBeenFilled()
                        ? emptyWords(view())
                        : '正在等区里的工单下载到本机。没有网络时先登记，照样能存。'
                  }
                  action={
                    <Show
                      when={isSearching() || view() === 'mine' || view() === 'all'}
                      fallback={
                        <Show when={countOf('mine')}>
                          {(owed) => <Button onClick={() => setView('mine')}>{`看要我办的 ${owed()} 件`}</Button>}
                        </Show>
                      }
                    >
                      <ButtonLink href="/register" icon="plus">
                        登记一件
                      </ButtonLink>
                    </Show>
                  }
                />
              }
            >
              <CardList items={shown()} label="工单">
                {card}
              </CardList>
            </Show>
          </Show>
        </Tabs>
      </PageBody>
    </>
  )
}
