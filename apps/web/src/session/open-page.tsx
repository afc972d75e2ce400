import type { Actor } from '@sunshine/tickets'
import { Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import { HelpScreen } from '../guide/help-screen.tsx'
import { InstallScreen } from '../guide/install-screen.tsx'
import { isInsideOtherProgram } from './inside-other-program.ts'
import type { SecondStepProps } from './one-more-step.ts'
import { online } from './online.ts'
import { openUnwatched } from '../store/open.ts'
import { PairScreen } from './pair-screen.tsx'
import { RevokedScreen } from './revoked-screen.tsx'
import { WarnedScreen } from './warned-screen.tsx'

const JoinScreen = online(async () => (await import('./online/pages.ts')).JoinScreen)
const LazySecondStep = online(async () => (await import('./online/pages.ts')).SecondStep)

/** What a right password leaves due. */
export function SecondStep(props: SecondStepProps): JSX.Element {
  return (
    <Suspense>
      <LazySecondStep {...props} />
    </Suspense>
  )
}

interface OpenPageProps {
  readonly path: string
  /** Who uses this device so far. */
  readonly known: Actor | null
  readonly onSignedIn: (actor: Actor) => void
}

/**
 * The pages that need nobody signed in: how to install, how to do it, and the ways in for a second device and
 * for whoever was invited (ME-7, AU-26). They
 * stand outside of the app's frame, signed in or not.
 */
export function OpenPage(props: OpenPageProps): JSX.Element {
  const part = (at: number): string | undefined => props.path.split('/')[at]
  const back = (): string => (props.known ? '/me' : '/')
  return (
    <main class="guide">
      {/* Any other address, opened where nothing can be kept, leads out of there; after that it opens as it is. */}
      <Switch fallback={<InstallScreen back={part(1) === 'install' ? back() : undefined} />}>
        <Match when={part(1) === 'pair'}>
          <PairScreen known={props.known} onSignedIn={(actor) => props.onSignedIn(actor)} />
        </Match>
        <Match when={part(1) === 'join'}>
          <Show
            when={!isInsideOtherProgram(navigator.userAgent)}
            fallback={<InstallScreen reason="先换到浏览器里打开，再设密码。邀请七天内有效。" />}
          >
            <Suspense>
              <JoinScreen known={props.known} onSignedIn={(actor) => props.onSignedIn(actor)} />
            </Suspense>
          </Show>
        </Match>
        <Match when={part(1) === 'revoked'}>
          <RevokedScreen known={props.known} open={openUnwatched} />
        </Match>
        <Match when={part(1) === 'warned' && props.known}>{(known) => <WarnedScreen userId={known().userId} />}</Match>
        <Match when={part(1) === 'help'}>
          <HelpScreen topic={part(2)} back={back()} />
        </Match>
      </Switch>
    </main>
  )
}
