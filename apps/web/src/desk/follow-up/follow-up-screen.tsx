import { calendarOf, roleMay, type Ticket } from '@sunshine/tickets'
import { createMemo, Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { usePhone } from '../../session/phone.ts'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { createDistrict } from '../district/district.ts'
import { ticketsToCall } from '../district/queues.ts'
import { CallsPart } from './calls-part.tsx'
import { SecondCallsPart } from './second-calls-part.tsx'
import { secondCallWork } from './second-call-work.ts'
import './follow-up.css'

/** 回访: whom to call, what to say, what came of it; and the second calls by which the first ones are checked. */
export function FollowUpScreen(): JSX.Element {
  const { actor } = usePhone()
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const mayCall = roleMay(actor.role, 'followedUp')
  const view = (): 'first' | 'second' => (params.view === 'second' || !mayCall ? 'second' : 'first')
  const queue = createMemo((): Ticket[] =>
    ticketsToCall(district.tickets(), district.now(), calendarOf(district.settings())),
  )
  const second = createMemo(() => secondCallWork(district, actor))
  return (
    <>
      <PageHeader title="回访" />
      <PageBody width="full">
        <Show when={district.ready()}>
          <Tabs
            label="回访"
            tabs={[
              ...(mayCall ? [{ id: 'first' as const, label: '待回访', count: queue().length }] : []),
              { id: 'second' as const, label: '复核回访', count: second().queue.length },
            ]}
            selected={view()}
            onSelect={(id) => setParams({ view: id === 'first' ? undefined : id }, { replace: true })}
          >
            <Switch>
              <Match when={view() === 'first'}>
                <CallsPart district={district} queue={queue()} />
              </Match>
              <Match when={view() === 'second'}>
                <SecondCallsPart district={district} work={second()} />
              </Match>
            </Switch>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}
