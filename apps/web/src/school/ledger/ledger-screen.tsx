import type { Ticket } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, lazy, onCleanup, Show, Suspense, type JSX } from 'solid-js'
import { useParams, useSearchParams } from '../../address/router.tsx'
import { createNow } from '../../now.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FilterFields } from './filter-fields.tsx'
import { LedgerCards } from './ledger-cards.tsx'
import { filterOf, find, views, yearsOf, type LedgerAddress, type LedgerFilter, type View } from './ledger-filter.ts'
import { wordsOf } from './ledger-search.ts'
import { createLedger, type LedgerOnPhone } from './ledger-tickets.ts'
import { createIsWide } from './wide.ts'
import './ledger.css'
import '../../ui/chip.css'

const ImportScreen = lazy(async () => ({ default: (await import('./import-screen.tsx')).ImportScreen }))
const LedgerTable = lazy(async () => ({ default: (await import('./ledger-table.tsx')).LedgerTable }))
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))

/** The address follows the keys with a pause: a browser allows only so many changes of it a minute. */
const ADDRESS_MS = 400

/** Where the list stood when a ticket was opened, for the way back. */
let left: { readonly address: string; readonly scrolled: number } | undefined

/** 台账 and what is brought into it, behind one address: the first load knows of one door only. */
export function LedgerScreen(): JSX.Element {
  const params = useParams<{ part?: string }>()
  const ledger = createLedger()
  return (
    <Show when={params.part === 'import'} fallback={<LedgerList ledger={ledger} />}>
      <ImportScreen ledger={ledger} />
    </Show>
  )
}

/** Every ticket of the school on this phone, to be found, narrowed down and taken out. */
function LedgerList(props: { ledger: LedgerOnPhone }): JSX.Element {
  const [address, setAddress] = useSearchParams<LedgerAddress & { [name: string]: string }>()

  // eslint-disable-next-line solid/reactivity -- one and the same while the screen is open; what it reads is live
  const ledger = props.ledger
  const now = createNow()
  const isWide = createIsWide()
  const [query, setQuery] = createSignal(address.q ?? '')
  const [isNarrowing, setNarrowing] = createSignal(false)
  const [isExporting, setExporting] = createSignal(false)
  const years = createMemo(() => yearsOf(ledger.tickets() ?? []))
  const filter = createMemo<LedgerFilter>(() => ({ ...filterOf(address, years()), query: query() }))
  const words = createMemo(() => wordsOf(query()))
  const found = createMemo(() => find(ledger.tickets() ?? [], filter(), { unit: ledger.unit(), now: now() }))
  const isNarrowed = (): boolean =>
    address.type !== undefined || address.channel !== undefined || address.year !== undefined
  const narrow = (change: LedgerAddress): void => setAddress({ ...change }, { replace: true })

  /** Closing the choices takes them back: a list is never narrowed by something that is not seen. */
  function toggleNarrowing(): void {
    setNarrowing(!isNarrowing() && !isNarrowed())
    if (isNarrowed()) narrow({ type: undefined, channel: undefined, year: undefined })
  }

  let typed: ReturnType<typeof setTimeout> | undefined
  function search(text: string): void {
    setQuery(text)
    clearTimeout(typed)
    typed = setTimeout(() => narrow({ q: text.trim() || undefined }), ADDRESS_MS)
  }
  onCleanup(() => clearTimeout(typed))

  /** The address with what is being typed, which the bar of the browser has only after a pause. */
  function here(): string {
    const { view, type, channel, year } = address
    const named = { q: query().trim(), view, type, channel, year }
    const parts = Object.entries(named).flatMap(([name, value]) =>
      value ? [`${name}=${encodeURIComponent(value)}`] : [],
    )
    return `/ledger?${parts.join('&')}`
  }
  const hrefOf = (ticket: Ticket): string => `/tickets/${ticket.id}?from=${encodeURIComponent(here())}`
  function rememberPlace(): void {
    if (location.pathname === '/ledger') left = { address: here(), scrolled: scrollY }
  }
  // Reads the place of that moment; it must not run again when the address changes.
  // eslint-disable-next-line solid/reactivity
  addEventListener('scroll', rememberPlace, { passive: true })
  onCleanup(() => removeEventListener('scroll', rememberPlace))
  const before = left
  let isBack = false
  createEffect(() => {
    if (ledger.tickets() === undefined || isBack) return
    isBack = true
    if (before !== undefined && before.address === here()) requestAnimationFrame(() => scrollTo(0, before.scrolled))
  })

  return (
    <>
      <PageHeader title="台账" />
      <PageBody width="full">
        <div class="ledger-search">
          <TextField
            label="搜索"
            labelOnlyHeard
            type="search"
            hint="电话后四位、拼音首字母也行"
            placeholder="搜姓名、编号等"
            value={query()}
            onInput={() => undefined}
            onSettled={search}
          />
          <div class="ledger-tools">
            <Chip pressed={isNarrowing() || isNarrowed()} onClick={toggleNarrowing}>
              筛选
            </Chip>
            <Chip onClick={() => setExporting(true)}>导出</Chip>
            <a class="chip-button" href="/ledger/import">
              导入
            </a>
          </div>
        </div>
        <Show when={isNarrowing() || isNarrowed()}>
          <FilterFields filter={filter()} years={years()} found={found()} onNarrow={narrow} />
        </Show>
        <Show when={ledger.tickets()}>
          <Tabs<View>
            label="台账"
            tabs={views.map(({ id, label }) => ({ id, label, count: found().inView(id) }))}
            selected={filter().view}
            onSelect={(view) => narrow({ view: view === 'all' ? undefined : view })}
          >
            <Show
              when={found().shown.length > 0}
              fallback={
                <Nothing
                  filter={filter()}
                  isEmpty={ledger.tickets()?.length === 0}
                  hasBeenFilled={ledger.hasBeenFilled()}
                  inAllYears={found().inAllYears}
                  onAllYears={() => narrow({ year: 'all' })}
                />
              }
            >
              <Show
                when={isWide()}
                fallback={<LedgerCards shown={found().shown} words={words()} now={now()} hrefOf={hrefOf} />}
              >
                <Suspense>
                  <LedgerTable
                    shown={found().shown}
                    words={words()}
                    now={now()}
                    unitName={ledger.unit()?.name ?? ''}
                    hrefOf={hrefOf}
                  />
                </Suspense>
              </Show>
            </Show>
          </Tabs>
        </Show>
      </PageBody>
      <Suspense>
        <Show when={isExporting()}>
          <ExportDialog
            tickets={found().shown.map(({ ticket }) => ticket)}
            unitName={ledger.unit()?.name ?? ''}
            year={filter().year}
            onClose={() => setExporting(false)}
          />
        </Show>
      </Suspense>
    </>
  )
}

/** Why the list is empty, and what can be done about it. */
function Nothing(props: {
  filter: LedgerFilter
  isEmpty: boolean
  hasBeenFilled: boolean
  inAllYears: number
  onAllYears: () => void
}): JSX.Element {
  const words = (): string => {
    const query = props.filter.query.trim()
    if (query !== '') return `没有找到“${query}”。`
    if (!props.isEmpty) return views.find(({ id }) => id === props.filter.view)?.empty ?? ''
    return props.hasBeenFilled ? '还没有工单。' : '正在等区里的工单下载到本机。没有网络时先登记，照样能存。'
  }
  return (
    <EmptyState
      title={words()}
      hint={props.isEmpty ? '以前记在 Excel 里的，可以导入。' : undefined}
      action={
        <Show
          when={props.isEmpty}
          fallback={
            <Show when={props.filter.year !== null && props.inAllYears > 0}>
              <Button onClick={() => props.onAllYears()}>{`看全部年份的 ${props.inAllYears} 件`}</Button>
            </Show>
          }
        >
          <ButtonLink href="/register" icon="plus">
            登记一件
          </ButtonLink>
        </Show>
      }
    />
  )
}
