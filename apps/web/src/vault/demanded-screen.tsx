import { personKey } from '@sunshine/sync'
import { createSignal, Show, type JSX } from 'solid-js'
import type { Phone } from '../session/phone.ts'
import { Button } from '../ui/button.tsx'
import { NewPin } from './new-pin.tsx'
import { noteOffered } from './offer.ts'

/** The district requires a PIN and there is none: it is set before any work is shown; what waits goes up meanwhile (VA-16). */
export function DemandedScreen(props: { phone: Phone; onMet: () => void }): JSX.Element {
  const [hasFailed, setFailed] = createSignal(false)
  return (
    <main class="gate lock">
      <header class="gate-mark">
        <h1>请设一个 PIN</h1>
        <p class="quiet">区里要求这台设备设 PIN。没上传的内容都在，照常上传。</p>
      </header>
      <NewPin
        userId={personKey(props.phone.actor)}
        database={props.phone.store.database}
        opener={{ by: 'device' }}
        onDone={() => {
          noteOffered(personKey(props.phone.actor))
          props.onMet()
        }}
        onFailed={() => setFailed(true)}
        otherwise={
          <Show when={hasFailed()}>
            <Button variant="quiet" onClick={() => props.onMet()}>
              现在设不了，这次先照常用
            </Button>
          </Show>
        }
      />
    </main>
  )
}
