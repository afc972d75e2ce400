import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Unit } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { createSearch, type UnitsMeant } from '../../ticket/create-search.ts'
import { plain, wordsOf } from '../../ticket/search.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createDistrict } from '../district/district.ts'
import { TicketTable } from './ticket-table.tsx'
import { bitsOf, byDueDay, countIn, isByDueDay, shownIn, views, viewsAt, type View } from './views.ts'
import './tickets.css'

/** 全区工单: every ticket of the district on this computer, newest first; those whose reply is owed by the day it is due. */
export function TicketsScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string; unit?: string }>()
  const [query, setQuery] = createSignal('')
  const view = (): (typeof views)[number] => views.find(({ id }) => id === params.view) ?? views[0]
  const words = createMemo(() => wordsOf(query()))
  const unitsMeant = createMemo(() => meaningIn(district.units()))
  const found = createSearch({ tickets: district.tickets, words, unitsMeant, isResting: usePhone().pagesComing })
  // Worked out once for the tickets and the day, before anybody asks: a key and a tap only choose.
  const held = createMemo(() => found().held)
  const today = createMemo(() => beijingDate(district.now()))
  const bits = createMemo(() => bitsOf(held(), viewsAt(today(), district.settings())))
  const order = createMemo(() => byDueDay(held()))
  const counts = createMemo(() => countIn(bits(), found().met))
  const shown = createMemo(
    () => {
      const { id } = view()
      return shownIn(id, { ...found(), bits: bits() }, isByDueDay(id) ? order() : null)
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((one, at) => one === b[at]) },
  )
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
            tabs={views.map(({ id, label }) => ({ id, label, count: counts()[id] }))}
            selected={view().id}
            onSelect={(id) => setParams({ view: id === 'all' ? undefined : id }, { replace: true })}
          >
            <Show
              when={shown().length > 0}
              fallback={<EmptyState title={found().isWhole ? '没有这样的工单。' : '正在找…'} />}
            >
              <TicketTable
                held={shown()}
                district={district}
                order={isByDueDay(view().id) ? '先到期的在前' : '最新的在前'}
              />
            </Show>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}

const meaningIn =
  (units: readonly Unit[]): UnitsMeant =>
  (word) =>
    unitsNamed(units, word)

/** The units a word means: by their name, or the beginning of its initials. */
function unitsNamed(units: readonly Unit[], word: string): ReadonlySet<string> {
  return new Set(
    units.filter(({ initials, name }) => initials.startsWith(word) || plain(name).includes(word)).map(({ id }) => id),
  )
}
