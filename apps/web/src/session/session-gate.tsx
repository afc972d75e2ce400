import type { FirstPage } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { createResource, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { EntranceAids } from '../guide/entrance-aids.tsx'
import { createApi } from '../sync/api.ts'
import { comes, type Entered } from './entered.ts'
import { isInsideOtherProgram } from './inside-other-program.ts'
import { OpenPage } from './lazy-parts.ts'
import { holdsNobody } from './kept.ts'
import { SignInScreen } from './sign-in-screen.tsx'
import { forgetPerson, rememberedPerson, rememberPerson } from './who.ts'

const SetUpScreen = lazy(async () => ({ default: (await import('./set-up-screen.tsx')).SetUpScreen }))

/**
 * Whoever used this phone last goes straight to work, with or without signal; otherwise sign-in or the first set-up.
 * Signing in again as the same person keeps the database and everything unsent in it. Some pages need nobody; inside
 * WeChat and the like nothing new is kept, so that no second, hidden store begins there (ME-7).
 */
export function SessionGate(props: {
  /** Settles when what stands behind the sign-in is there. */
  loaded: () => Promise<unknown>
  children: (entered: Entered) => JSX.Element
}): JSX.Element {
  const remembered = rememberedPerson()
  const [came, setCame] = createSignal(remembered && comes(remembered))
  const actor = (): Actor | null => came()?.actor ?? null
  const signedIn = (next: Actor): void => {
    rememberPerson(next)
    setCame(comes(next))
  }
  /** The form stays, and says that it is at it, until the rest has come (FL-5). */
  async function entered(next: Actor, first?: FirstPage): Promise<void> {
    rememberPerson(next)
    await props.loaded()
    setCame(comes(next, first))
  }
  const leave = (): void => {
    forgetPerson()
    setCame(null)
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
      <Show when={!needsNobody()} fallback={<OpenPage path={pathname} known={actor()} onSignedIn={paired} />}>
        <Show when={came()} keyed fallback={<Entrance onSignedIn={entered} />}>
          {(one) => props.children({ ...one, leave, signedIn })}
        </Show>
      </Show>
    </Suspense>
  )
}

/** Lets somebody in, with what came for them; fails where the rest of the app does not come. */
type Letting = (actor: Actor, first?: FirstPage) => Promise<void>

function Entrance(props: { onSignedIn: Letting }): JSX.Element {
  const api = createApi()
  // Without signal the question stays open and the sign-in form is shown: it says so itself when it is used.
  const [state] = createResource(() => api.session.state.query().catch(() => null))
  const knownActor = (): Actor | null => state()?.actor ?? null
  return (
    <Show when={state.state === 'ready'}>
      <Show
        when={state()?.needsSetUp}
        fallback={<SignIn known={knownActor()} onSignedIn={(actor, first) => props.onSignedIn(actor, first)} />}
      >
        <SetUpScreen onSignedIn={(actor) => props.onSignedIn(actor)} />
      </Show>
    </Show>
  )
}

function SignIn(props: { known: Actor | null; onSignedIn: Letting }): JSX.Element {
  return (
    <SignInScreen
      aids={<EntranceAids />}
      reason={props.known ? `这台设备上 ${props.known.name} 还登录着，也可以换人登录。` : undefined}
      isNewHere={holdsNobody()}
      onSignedIn={(actor, _, first) => props.onSignedIn(actor, first)}
    />
  )
}
