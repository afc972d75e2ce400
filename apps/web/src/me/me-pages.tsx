import { useParams } from '@solidjs/router'
import { Match, Switch, type JSX } from 'solid-js'
import { NotFoundScreen } from '../not-found-screen.tsx'
import { CalendarScreen } from './calendar-screen.tsx'
import { DisplayScreen } from './display-screen.tsx'
import { MeScreen } from './me-screen.tsx'
import { OtherDeviceScreen } from './other-device-screen.tsx'
import { ReceiptsScreen } from './receipts-screen.tsx'
import { RecordScreen } from './record-screen.tsx'
import { SelfCheckScreen } from './self-check-screen.tsx'

/** 我的 and the pages behind it, loaded together: each of them alone would cost the first load more than it saves here. */
export function MePages(props: { onLeave: () => void }): JSX.Element {
  const params = useParams()
  return (
    <Switch fallback={<NotFoundScreen />}>
      <Match when={params['page'] === undefined}>
        <MeScreen onLeave={() => props.onLeave()} />
      </Match>
      <Match when={params['page'] === 'display'}>
        <DisplayScreen />
      </Match>
      <Match when={params['page'] === 'check'}>
        <SelfCheckScreen />
      </Match>
      <Match when={params['page'] === 'receipts'}>
        <ReceiptsScreen />
      </Match>
      <Match when={params['page'] === 'record'}>
        <RecordScreen />
      </Match>
      <Match when={params['page'] === 'calendar'}>
        <CalendarScreen />
      </Match>
      <Match when={params['page'] === 'other-device'}>
        <OtherDeviceScreen />
      </Match>
    </Switch>
  )
}
