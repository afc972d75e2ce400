import { useSearchParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { readUnits } from '../../store/tickets.ts'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { People } from './people.tsx'
import { Units } from './units.tsx'
import './people.css'

/** 管理: the district's units and people. */
export function PeopleScreen(): JSX.Element {
  const units = createLive(readUnits)
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const view = (): 'units' | 'people' => (params.view === 'people' ? 'people' : 'units')
  return (
    <>
      <PageHeader title="管理" />
      <PageBody width="full">
        <Show when={units()}>
          {(held) => (
            <Tabs
              label="管理"
              tabs={[
                { id: 'units', label: '单位', count: held().length },
                { id: 'people', label: '人员' },
              ]}
              selected={view()}
              onSelect={(id) => setParams({ view: id === 'people' ? id : undefined }, { replace: true })}
            >
              <Show when={view() === 'people'} fallback={<Units units={held()} />}>
                <People units={held()} />
              </Show>
            </Tabs>
          )}
        </Show>
      </PageBody>
    </>
  )
}
