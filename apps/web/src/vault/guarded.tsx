import { personKey } from '@sunshine/sync'
import { createSignal, lazy, onCleanup, Show, type JSX } from 'solid-js'
import { PhoneContext, startPhone, type Phone } from '../session/phone.ts'
import type { Entered } from '../session/entered.ts'
import { Locked, type Unlocked } from '../store/seal.ts'
import { createPinDemand } from './demand.ts'
import { hasPin, notePin } from './mark.ts'

const DemandedScreen = lazy(async () => ({ default: (await import('./demanded-screen.tsx')).DemandedScreen }))
const LockScreen = lazy(async () => ({ default: (await import('./lock-screen.tsx')).LockScreen }))

/** What the screens below can ask of the session. */
export interface Session {
  readonly phone: Phone
  /** Leaves the account on this device; unsent acts stay in its database. */
  readonly leave: () => void
}

interface Inside {
  entered: Entered
  children: (session: Session) => JSX.Element
}

/** The person's app, or their lock screen and nothing of the app behind it (VA-10). */
export function Guarded(props: Inside): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- the gate is keyed by the person
  const [isLocked, setLocked] = createSignal(hasPin(personKey(props.entered.actor)))
  let unlocked: Unlocked | undefined
  function open(next: Unlocked): void {
    unlocked = next
    setLocked(false)
  }
  function lock(): void {
    unlocked = undefined
    notePin(personKey(props.entered.actor), true)
    setLocked(true)
  }
  return (
    <Show
      when={!isLocked()}
      fallback={
        <LockScreen
          actor={props.entered.actor}
          onOpen={open}
          onLeave={() => props.entered.leave()}
          onSignedIn={(actor) => props.entered.signedIn(actor)}
        />
      }
    >
      <Opened entered={props.entered} unlocked={unlocked} onLocked={lock}>
        {props.children}
      </Opened>
    </Show>
  )
}

function Opened(props: Inside & { unlocked: Unlocked | undefined; onLocked: () => void }): JSX.Element {
  // The gate is keyed by the person: another person gets another component and another database.
  // eslint-disable-next-line solid/reactivity
  const phone = startPhone(props.entered, props.unlocked)
  const demand = createPinDemand(phone)
  let stopWatch = (): void => undefined
  let isOver = false
  onCleanup(() => {
    isOver = true
    stopWatch()
    phone.stop()
  })
  // The ciphers are fetched at once, and a vault that turns out to be locked is shut.
  phone.diskIsFree
    .then(phone.store.seal)
    // eslint-disable-next-line solid/reactivity -- called once, much later
    .catch((error: unknown) => error instanceof Locked && props.onLocked())
  const watching = phone.firstScreen.after.then(() => import('./watch.ts'))
  watching.then(
    ({ watchForLock }) => {
      if (!isOver)
        // eslint-disable-next-line solid/reactivity -- a timer calls it
        stopWatch = watchForLock({ userId: personKey(phone.actor), store: phone.store }, () => props.onLocked())
    },
    // Fetched with the next start; a page that cannot fetch it cannot set a PIN either.
    () => undefined,
  )
  return (
    <PhoneContext.Provider value={phone}>
      <Show when={!demand.isDue()} fallback={<DemandedScreen phone={phone} onMet={demand.met} />}>
        {props.children({ phone, leave: () => props.entered.leave() })}
      </Show>
    </PhoneContext.Provider>
  )
}
