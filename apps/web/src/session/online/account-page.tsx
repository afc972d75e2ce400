import { Match, Switch, type JSX } from 'solid-js'
import { CodeScreen } from './code-screen.tsx'
import { DevicesScreen } from './devices-screen.tsx'
import { PasswordScreen } from './password-screen.tsx'
import { UnitsScreen } from './units-screen.tsx'

/** The pages of one's own account: password, code, devices, units. */
export function AccountPage(props: { page: 'password' | 'code' | 'devices' | 'units' }): JSX.Element {
  return (
    <Switch>
      <Match when={props.page === 'password'}>
        <PasswordScreen />
      </Match>
      <Match when={props.page === 'code'}>
        <CodeScreen />
      </Match>
      <Match when={props.page === 'devices'}>
        <DevicesScreen />
      </Match>
      <Match when={props.page === 'units'}>
        <UnitsScreen />
      </Match>
    </Switch>
  )
}
