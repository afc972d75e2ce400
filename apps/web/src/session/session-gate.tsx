import type { Actor } from '@sunshine/tickets'
import { createResource, createSignal, lazy, onCleanup, Show, Suspense, type JSX } from 'solid-js'
import { createApi } from '../sync/api.ts'
import { Locked, type Unlocked } from '../store/seal.ts'
import { isInsideOtherProgram } from './inside-other-program.ts'
import { PhoneContext, startPhone, type Phone } from './phone.ts'
import { hasPin, notePin } from '../vault/mark.ts'
import { forgetPerson, rememberedPerson, rememberPerson } from './who.ts'

const SignInScreen = lazy(async () => ({ default: (await import('./sign-in-screen.tsx')).SignInScreen }))
const EntranceAids = lazy(async () => ({ default: (await import('./open-page.tsx')).EntranceAids }))
const OpenPage = lazy(async () => ({ default: (await import('./open-page.tsx')).OpenPage }))
const LockScreen = lazy(async () => ({ default: (await import('../vault/lock-screen.tsx')).LockScreen }))
const SetUpScreen = lazy(async () => ({ default: (await import('./set-up-screen.tsx')).SetUpScreen }))

/** What the screens below can ask of the session. */
export interface Session {
  readonly phone: Phone
  /** Leaves the account on this device; unsent acts stay in its database. */
  readonly leave: () => void
}

/**
 * Whoever used this phone last goes straight to work, with or without signal; otherwise sign-in or the first set-up.
 * Signing in again as the same person keeps the database and everything unsent in it. Some pages need nobody; inside
 * WeChat and the like nothing new is kept, so that no second, hidden store begins there (ME-7).
 */
export function SessionGate(props: { children: (session: Session) => JSX.Element }): JSX.Element {
  const [actor, setActor] = createSignal<Actor | null>(rememberedPerson())
  const signedIn = (next: Actor): void => {
    rememberPerson(next)
    // Said once the first list stands; nothing waits for it.
    void import('../vault/offer.ts').then(({ offerFirst }) => offerFirst(next.userId))
    setActor(next)
  }
  const leave = (): void => {
    forgetPerson()
    setActor(null)
  }
  const paired = (next: Actor): void => {
    rememberPerson(next)
    // The whole app anew, as this person; the used code does not stay in the browser's history.
    location.replace('/')
  }
  const { pathname } = location
  const needsNobody = (): boolean =>
    /^\/(pair|install|help)\b/.test(pathname) || (!actor() && isInsideOtherProgram(navigator.userAgent))
  return (
    <Suspense>
      <Show when={!needsNobody()} fallback={<OpenPage path={pathname} known={actor()} onSignedIn={paired} />}>
        <Show when={actor()} keyed fallback={<Entrance onSignedIn={signedIn} />}>
          {(person) => <Guarded actor={person} onLeave={leave} onSignedIn={signedIn} render={props.children} />}
        </Show>
      </Show>
    </Suspense>
  )
}

interface Inside {
  actor: Actor
  onLeave: () => void
  render: (session: Session) => JSX.Element
}

/** The person's app, or their lock screen and nothing of the app behind it (VA-10). */
function Guarded(props: Inside & { onSignedIn: (actor: Actor) => void }): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- the gate is keyed by the person
  const [isLocked, setLocked] = createSignal(hasPin(props.actor.userId))
  let unlocked: Unlocked | undefined
  function open(next: Unlocked): void {
    unlocked = next
    setLocked(false)
  }
  function lock(): void {
    unlocked = undefined
    notePin(props.actor.userId, true)
    setLocked(true)
  }
  return (
    <Show
      when={!isLocked()}
      fallback={
        <LockScreen
          actor={props.actor}
          onOpen={open}
          onLeave={() => props.onLeave()}
          onSignedIn={(actor) => props.onSignedIn(actor)}
        />
      }
    >
      <Opened {...props} unlocked={unlocked} onLocked={lock} />
    </Show>
  )
}

function Opened(props: Inside & { unlocked: Unlocked | undefined; onLocked: () => void }): JSX.Element {
  // The gate is keyed by the person: another person gets another component and another database.
  // eslint-disable-next-line solid/reactivity
  const phone = startPhone(props.actor, props.unlocked)
  let stopWatch = (): void => undefined
  let isOver = false
  onCleanup(() => {
    isOver = true
    stopWatch()
    phone.stop()
  })
  // The ciphers are fetched at once, and a vault that turns out to be locked is shut.
  phone.store.seal().catch((error: unknown) => error instanceof Locked && props.onLocked())
  import('../vault/watch.ts').then(
    ({ watchForLock }) => {
      if (!isOver) stopWatch = watchForLock({ userId: phone.actor.userId, store: phone.store }, () => props.onLocked())
    },
    // Fetched with the next start; a page that cannot fetch it cannot set a PIN either.
    () => undefined,
  )
  return (
    <PhoneContext.Provider value={phone}>{props.render({ phone, leave: () => props.onLeave() })}</PhoneContext.Provider>
  )
}

function Entrance(props: { onSignedIn: (actor: Actor) => void }): JSX.Element {
  const api = createApi()
  // Without signal the question stays open and the sign-in form is shown: it says so itself when it is used.
  const [state] = createResource(() => api.session.state.query().catch(() => null))
  const knownActor = (): Actor | null => state()?.actor ?? null
  return (
    <Show when={state.state === 'ready'}>
      <Show
        when={state()?.needsSetUp}
        fallback={<SignIn known={knownActor()} onSignedIn={(actor) => props.onSignedIn(actor)} />}
      >
        <SetUpScreen onSignedIn={(actor) => props.onSignedIn(actor)} />
      </Show>
    </Show>
  )
}

function SignIn(props: { known: Actor | null; onSignedIn: (actor: Actor) => void }): JSX.Element {
  return (
    <SignInScreen
      aids={
        <Suspense>
          <EntranceAids />
        </Suspense>
      }
      reason={props.known ? `这台设备上 ${props.known.name} 还登录着，也可以换人登录。` : undefined}
      onSignedIn={(actor) => props.onSignedIn(actor)}
    />
  )
}
