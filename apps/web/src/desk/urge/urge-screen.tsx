import { mayBeUrged, supervisionList, urgeLettersOf, type Ticket } from '@sunshine/tickets'
import { createMemo, Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { createDistrict } from '../district/district.ts'
import { LettersPart } from './letters-part.tsx'
import { SupervisionPart } from './supervision-part.tsx'
import { UrgePart } from './urge-part.tsx'
import './urge.css'

const views = ['overdue', 'letters', 'supervision'] as const
type View = (typeof views)[number]

/** 催办: whom to remind or to write to, the letters so far, and the list for who supervises. */
export function UrgeScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const view = (): View => views.find((one) => one === params.view) ?? 'overdue'
  const tickets = createMemo((): Ticket[] => district.tickets().map(({ ticket }) => ticket))
  const letters = createMemo(() => urgeLettersOf(tickets()))
  const list = createMemo(() =>
    district.ready() ? supervisionList({ tickets: tickets(), now: district.now(), settings: district.settings() }) : [],
  )
  const overdue = (): number => tickets().filter((ticket) => mayBeUrged(ticket, district.now())).length
  return (
    <>
      <PageHeader title="催办" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Tabs
            label="催办"
            tabs={[
              { id: 'overdue', label: '超期可催办', count: overdue() },
              { id: 'letters', label: '催办函', count: letters().length },
              { id: 'supervision', label: '督办单' },
            ]}
            selected={view()}
            onSelect={(id) => setParams({ view: id === 'overdue' ? undefined : id }, { replace: true })}
          >
            <Switch>
              <Match when={view() === 'overdue'}>
                <UrgePart district={district} tickets={tickets()} list={list()} />
              </Match>
              <Match when={view() === 'letters'}>
                <LettersPart district={district} letters={letters()} tickets={tickets()} />
              </Match>
              <Match when={view() === 'supervision'}>
                <SupervisionPart district={district} list={list()} />
              </Match>
            </Switch>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}
