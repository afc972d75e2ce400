import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Unit } from '@sunshine/tickets'
import { createEffect, createMemo, createSignal, on, onCleanup, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { createSearch } from '../../ticket/create-search.ts'
import { eachInSteps } from '../../ticket/each-in-steps.ts'
import { inSlices } from '../../ticket/in-slices.ts'
import type { UnitsMeant } from '../../ticket/met-by-words.ts'
import { plain, wordsOf } from '../../ticket/search.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { createDistrict } from '../district/district.ts'
import { TicketTable } from './ticket-table.tsx'
import { makeLists } from './lists.ts'
import { bitsOf, countIn, isByDueDay, views, viewsAt, type View } from './views.ts'
import './tickets.css'

/** What is listed now is painted before the other views are put together. */
const LIST_MS = 100

/** 全区工单: every ticket of the district on this computer, newest first; those whose reply is owed by the day it is due. */
export function TicketsScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string; unit?: string }>()
  const [query, setQuery] = createSignal('')
  // Listed at once; the address follows once that is painted (PI-7).
  const [chosen, choose] = createSignal<View>()
  const view = createMemo(() => views.find(({ id }) => id === (chosen() ?? params.view)) ?? views[0])
  createEffect(() => {
    const id = chosen()
    if (id !== undefined)
      onCleanup(afterPaint(() => setParams({ view: id === 'all' ? undefined : id }, { replace: true })))
  })
  createEffect(
    on(
      () => params.view,
      () => choose(undefined),
      { defer: true },
    ),
  )
  const words = createMemo(() => wordsOf(query()))
  const unitsMeant = createMemo(() => meaningIn(district.units()))
  const { pagesComing } = usePhone()
  const found = createSearch({ tickets: district.tickets, words, unitsMeant, isResting: pagesComing })
  // Worked out once for the tickets and the day, before anybody asks: a key and a tap only choose.
  const held = createMemo(() => found().held)
  const today = createMemo(() => beijingDate(district.now()))
  const bits = createMemo(() => bitsOf(held(), viewsAt(today(), district.settings())))
  const lists = createMemo(() => makeLists(held(), bits()))
  const met = createMemo(() => found().met)
  const counts = createMemo(() => countIn(bits(), met()))
  const shown = createMemo(() => lists()(view().id, met()), [], { equals: isSame })
  createEffect(() => {
    const listed = lists()
    if (pagesComing()) return
    const listEach = eachInSteps(views.length, (at) => listed(views[at]?.id ?? 'all', null), 1)
    inSlices(listEach, undefined, LIST_MS)
  })
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
            onSelect={choose}
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

const isSame = (a: readonly TicketOnPhone[], b: readonly TicketOnPhone[]): boolean =>
  a === b || (a.length === b.length && a.every((one, at) => one === b[at]))

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
