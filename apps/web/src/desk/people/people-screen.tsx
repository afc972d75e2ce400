import { Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { readUnits } from '../../store/tickets.ts'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { BackupPart } from './backup-part.tsx'
import { People } from './people.tsx'
import { PersonalPart } from './personal-part.tsx'
import { QuarantinePart } from './quarantine-part.tsx'
import { SignInRulesPart } from './sign-in-rules-part.tsx'
import { Units } from './units.tsx'
import './people.css'

const views = ['units', 'people', 'rules', 'quarantine', 'personal', 'backup'] as const
type View = (typeof views)[number]

/** 管理: the district's units, its people and their devices, what revoked devices handed in, and its backups. */
export function PeopleScreen(): JSX.Element {
  const units = createLive(readUnits)
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const view = (): View => views.find((one) => one === params.view) ?? 'units'
  return (
    <>
      <PageHeader title="管理" />
      <PageBody width="full">
        <Show when={units()}>
          {(held) => (
            <Tabs<View>
              label="管理"
              tabs={[
                { id: 'units', label: '单位', count: held().length },
                { id: 'people', label: '人员和设备' },
                { id: 'rules', label: '登录安全' },
                { id: 'quarantine', label: '隔离区' },
                { id: 'personal', label: '个人信息' },
                { id: 'backup', label: '备份' },
              ]}
              selected={view()}
              onSelect={(id) => setParams({ view: id === 'units' ? undefined : id }, { replace: true })}
            >
              <Switch>
                <Match when={view() === 'units'}>
                  <Units units={held()} />
                </Match>
                <Match when={view() === 'people'}>
                  <People units={held()} />
                </Match>
                <Match when={view() === 'rules'}>
                  <SignInRulesPart units={held()} />
                </Match>
                <Match when={view() === 'quarantine'}>
                  <QuarantinePart units={held()} />
                </Match>
                <Match when={view() === 'personal'}>
                  <PersonalPart />
                </Match>
                <Match when={view() === 'backup'}>
                  <BackupPart />
                </Match>
              </Switch>
            </Tabs>
          )}
        </Show>
      </PageBody>
    </>
  )
}
