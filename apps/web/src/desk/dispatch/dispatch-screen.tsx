import { createMemo, Match, Show, Switch, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { PageBody, PageHeader } from '../../ui/shell.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { createDistrict } from '../district/district.ts'
import { extensionsToDecide, waitingForDispatch } from '../district/queues.ts'
import { OfflineNotice } from '../district/offline.tsx'
import { KeyHelp } from '../keys/key-help.tsx'
import { DispatchQueue } from './dispatch-queue.tsx'
import { ExtensionQueue } from './extension-queue.tsx'

const views = ['dispatch', 'extension'] as const
const keyLines = [
  { keys: ['j', '↓'], does: '下一件' },
  { keys: ['k', '↑'], does: '上一件' },
  { keys: ['回车'], does: '选中的一件，打首字母后选第一个单位' },
] as const
type View = (typeof views)[number]

/** 派单: what waits for a unit, and who asks for more time. */
export function DispatchScreen(): JSX.Element {
  const district = createDistrict()
  const [params, setParams] = useSearchParams<{ view?: string }>()
  const waiting = createMemo(() => waitingForDispatch(district.tickets()))
  const extensions = createMemo(() => extensionsToDecide(district.tickets()))
  const view = (): View => views.find((one) => one === params.view) ?? 'dispatch'
  return (
    <>
      <PageHeader
        title="派单"
        actions={
          <>
            <KeyHelp lines={keyLines} />
            <ButtonLink variant="quiet" href="/desk/intake" icon="plus">
              登记一件
            </ButtonLink>
          </>
        }
      />
      <PageBody width="full">
        <OfflineNotice />
        <Show when={district.ready()}>
          <Tabs
            label="派单"
            tabs={[
              { id: 'dispatch', label: '待派单', count: waiting().length },
              { id: 'extension', label: '延期申请', count: extensions().length },
            ]}
            selected={view()}
            onSelect={(id) => setParams({ view: id === 'dispatch' ? undefined : id }, { replace: true })}
          >
            <Switch>
              <Match when={view() === 'dispatch'}>
                <DispatchQueue district={district} queue={waiting()} />
              </Match>
              <Match when={view() === 'extension'}>
                <ExtensionQueue district={district} queue={extensions()} />
              </Match>
            </Switch>
          </Tabs>
        </Show>
      </PageBody>
    </>
  )
}
