import type { Actor } from '@sunshine/tickets'
import { createResource, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { EntranceAids } from '../guide/entrance-aids.tsx'
import { openUnwatched } from '../store/open.ts'
import { createApi } from '../sync/api.ts'
import { isInsideOtherProgram } from './inside-other-program.ts'
import { OpenPage } from './lazy-parts.ts'
import { SignInScreen } from './sign-in-screen.tsx'
import { forgetPerson, rememberedPerson, rememberPerson } from './who.ts'

const SetUpScreen = lazy(async () => ({ default: (await import('./set-up-screen.tsx')).SetUpScreen }))

/** Whoever is signed in on this phone, and the two ways away from them. */
export interface Entered {
  readonly actor: Actor
  /** Leaves the account on this device; unsent acts stay in its database. */
  readonly leave: () => void
  /** Somebody signed in in their place. */
  readonly signedIn: (actor: Actor) => void
}

/**
 * Whoever used this phone last goes straight to work, with or without signal; otherwise sign-in or the first set-up.
 * Signing in again as the same person keeps the database and everything unsent in it. Some pages need nobody; inside
 * WeChat and the like nothing new is kept, so that no second, hidden store begins there (ME-7).
 */
export function SessionGate(props: { children: (entered: Entered) => JSX.Element }): JSX.Element {
  const [actor, setActor] = createSignal<Actor | null>(rememberedPerson())
  const signedIn = (next: Actor): void => {
    rememberPerson(next)
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
    /^\/(pair|join|install|help|revoked|warned)\b/.test(pathname) ||
    (!actor() && isInsideOtherProgram(navigator.userAgent))
  return (
    <Suspense>
      <Show
        when={!needsNobody()}
        fallback={<OpenPage path={pathname} known={actor()} open={openUnwatched} onSignedIn={paired} />}
      >
        <Show when={actor()} keyed fallback={<Entrance onSignedIn={signedIn} />}>
          {(person) => props.children({ actor: person, leave, signedIn })}
        </Show>
      </Show>
    </Suspense>
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
      aids={<EntranceAids />}
      reason={props.known ? `这台设备上 ${props.known.name} 还登录着，也可以换人登录。` : undefined}
      onSignedIn={(actor) => props.onSignedIn(actor)}
    />
  )
}
