import { createSignal, Match, Switch, type JSX } from 'solid-js'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { EventsPart } from './events-part.tsx'
import { SecurityPart } from './security-part.tsx'
import { VerifyPart } from './verify-part.tsx'
import './audit.css'

type Part = 'security' | 'events' | 'verify'

const tabs: readonly { readonly id: Part; readonly label: string }[] = [
  { id: 'security', label: '安全日志' },
  { id: 'events', label: '业务记录' },
  { id: 'verify', label: '校验' },
]

/** 审计: who did what around accounts and reading, the log without what it says, and whether both prove themselves (AD-13). */
export function AuditScreen(): JSX.Element {
  const [part, setPart] = createSignal<Part>('security')
  return (
    <>
      <PageHeader title="审计" />
      <PageBody width="full">
        <div class="audit">
          <Tabs label="审计" tabs={tabs} selected={part()} onSelect={setPart}>
            <Switch>
              <Match when={part() === 'security'}>
                <SecurityPart />
              </Match>
              <Match when={part() === 'events'}>
                <EventsPart />
              </Match>
              <Match when={part() === 'verify'}>
                <VerifyPart />
              </Match>
            </Switch>
          </Tabs>
        </div>
      </PageBody>
    </>
  )
}
