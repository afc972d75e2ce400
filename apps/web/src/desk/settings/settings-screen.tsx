import { Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { createLive } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readSettings } from '../../store/tickets.ts'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { SamplePart } from './sample-part.tsx'
import { CalendarPart } from './calendar-part.tsx'
import { CitiesPart } from './cities-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { RubricPart } from '../rubric/rubric-part.tsx'
import { ObjectionDaysPart } from './objection-days-part.tsx'
import { PinDemandPart } from './pin-demand-part.tsx'
import { PolicyPart } from './policy-part.tsx'
import { RetentionPart } from './retention-part.tsx'
import { RobotsPart } from './robots-part.tsx'
import { TryItPart } from './try-it-part.tsx'
import { RubricVersions } from './rubric-versions.tsx'
import { UnsentSettings } from './unsent-settings.tsx'
import './settings.css'

const parts = [
  { id: 'policy', label: '评分口径' },
  { id: 'rubric', label: '评分细则' },
  { id: 'limits', label: '办结时限' },
  { id: 'calendar', label: '工作日历' },
  { id: 'objection', label: '申诉期' },
  { id: 'retention', label: '保存期限' },
  { id: 'pin', label: '设备 PIN' },
  { id: 'sample', label: '抽样' },
  { id: 'try', label: '试一试' },
  { id: 'robots', label: '提醒机器人' },
  { id: 'cities', label: '市级汇总' },
] as const satisfies readonly Tab<string>[]
type Part = (typeof parts)[number]['id']

/** 设置: how the rubric is read, how long an answer may take, which days are worked, how long a school may object; everybody of the bureau reads it. */
export function SettingsScreen(): JSX.Element {
  const settings = createLive(readSettings)
  const now = createNow()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const { actor } = usePhone()
  // Addresses of robots are the admin's alone (NT-8).
  const offered = parts.filter(({ id }) => id !== 'robots' || actor.role === 'admin')
  const part = (): Part => offered.find(({ id }) => id === params.view)?.id ?? 'policy'
  return (
    <>
      <PageHeader title="设置" />
      <PageBody width="full">
        <Show when={settings()}>
          {(held) => (
            <div class="settings">
              <UnsentSettings now={now()} />
              <Tabs
                label="设置"
                tabs={offered}
                selected={part()}
                onSelect={(id) => setParams({ view: id === 'policy' ? undefined : id }, { replace: true })}
              >
                <Switch>
                  <Match when={part() === 'policy'}>
                    <PolicyPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'rubric'}>
                    <RubricPart
                      settings={held()}
                      now={now()}
                      versions={<RubricVersions settings={held()} now={now()} />}
                    />
                  </Match>
                  <Match when={part() === 'limits'}>
                    <LimitsPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'calendar'}>
                    <CalendarPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'objection'}>
                    <ObjectionDaysPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'retention'}>
                    <RetentionPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'pin'}>
                    <PinDemandPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'sample'}>
                    <SamplePart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'try'}>
                    <TryItPart settings={held()} now={now()} />
                  </Match>
                  <Match when={part() === 'robots'}>
                    <RobotsPart now={now()} />
                  </Match>
                  <Match when={part() === 'cities'}>
                    <CitiesPart settings={held()} now={now()} />
                  </Match>
                </Switch>
              </Tabs>
            </div>
          )}
        </Show>
      </PageBody>
    </>
  )
}
