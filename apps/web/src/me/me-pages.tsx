import { lazy, Match, Suspense, Switch, type JSX } from 'solid-js'
import { useParams } from '../address/router.tsx'
import { NotFoundScreen } from '../not-found-screen.tsx'
import { online } from '../session/online.ts'
import { CalendarScreen } from './calendar-screen.tsx'
import { DisplayScreen } from './display-screen.tsx'
import { MeScreen } from './me-screen.tsx'
import { OtherDeviceScreen } from './other-device-screen.tsx'
import { ReceiptsScreen } from './receipts-screen.tsx'
import { RecordScreen } from './record-screen.tsx'
import { SelfCheckScreen } from './self-check-screen.tsx'

const PinScreen = lazy(async () => ({ default: (await import('../vault/pin-screen.tsx')).PinScreen }))
const AccountPage = online(async () => (await import('../session/online/pages.ts')).AccountPage)
const accountPages = ['password', 'code', 'devices', 'units'] as const

/** 我的 and the pages behind it, loaded together: each of them alone would cost the first load more than it saves here. */
export function MePages(props: { onLeave: () => void }): JSX.Element {
  const params = useParams()
  const accountPage = () => accountPages.find((page) => page === params['page'])
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
      <Match when={params['page'] === 'pin'}>
        <PinScreen />
      </Match>
      <Match when={params['page'] === 'other-device'}>
        <OtherDeviceScreen />
      </Match>
      <Match when={accountPage()}>
        {(page) => (
          <Suspense>
            <AccountPage page={page()} />
          </Suspense>
        )}
      </Match>
    </Switch>
  )
}
