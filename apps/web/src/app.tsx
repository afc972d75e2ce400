import { Router, useLocation, useNavigate, type RouteSectionProps } from '@solidjs/router'
import type { Read } from '@sunshine/sync'
import { isSchoolRole, roleLabels, type Actor } from '@sunshine/tickets'
import { createResource, ErrorBoundary, lazy, onMount, Show, Suspense, type JSX } from 'solid-js'
import { createLive } from './live.ts'
import { syncStateOf } from './me/sync-state.ts'
import { createNow } from './now.ts'
import type { Places } from './places.ts'
import { placesFor, routesOf } from './routes.tsx'
import { usePhone } from './session/phone.ts'
import { SessionGate, type Session } from './session/session-gate.tsx'
import { rememberPerson } from './session/who.ts'
import { readOutbox } from './store/outbox.ts'
import { readUnits } from './store/tickets.ts'
import { Button, ButtonLink } from './ui/button.tsx'
import { Notice } from './ui/notice.tsx'
import { PageBody, Shell } from './ui/shell.tsx'
import { SyncChip } from './ui/sync-chip.tsx'
import type { SyncState } from './ui/sync-words.ts'
import { ToastProvider } from './ui/toast.tsx'
import { recentWords } from './wording/dates.ts'
import { cannotStore, troubleWords } from './wording/trouble.ts'

const MePages = lazy(async () => ({ default: (await import('./me/me-pages.tsx')).MePages }))
const UpdateNotice = lazy(async () => ({ default: (await import('./pwa/update-notice.tsx')).UpdateNotice }))
const ReadingBar = lazy(async () => ({ default: (await import('./session/reading-bar.tsx')).ReadingBar }))
const StorageNotice = lazy(async () => ({ default: (await import('./session/storage-notice.tsx')).StorageNotice }))
const SignInScreen = lazy(async () => ({ default: (await import('./session/sign-in-screen.tsx')).SignInScreen }))

/** The whole app: session, toasts, frame, screens. */
export function App(): JSX.Element {
  return (
    <ToastProvider>
      <SessionGate>{(session) => <Addresses session={session} />}</SessionGate>
    </ToastProvider>
  )
}

/** The screens of whoever is signed in; a bureau's wait for the list of them. */
function Addresses(props: { session: Session }): JSX.Element {
  const [places] = createResource(() => placesFor(props.session.phone.actor.role))
  return (
    <ErrorBoundary fallback={<Broken onRetry={() => location.reload()} />}>
      <Suspense>
        <Show when={places()} keyed>
          {(found) => (
            <Router root={(page) => <Frame {...page} menu={found.menu} />}>
              {routesOf(found, { me: () => <MePages onLeave={() => props.session.leave()} />, signIn: SignInAgain })}
            </Router>
          )}
        </Show>
      </Suspense>
    </ErrorBoundary>
  )
}

/** After the session has expired: the same person goes on where they were, another one starts their own. */
function SignInAgain(): JSX.Element {
  const phone = usePhone()
  const navigate = useNavigate()
  function signedIn(actor: Actor): void {
    rememberPerson(actor)
    if (actor.userId !== phone.actor.userId) {
      location.assign('/')
      return
    }
    void phone.syncNow()
    navigate('/', { replace: true })
  }
  return (
    <SignInScreen reason={`登录已过期。${phone.actor.name}的内容都在本机，登录后自动上传。`} onSignedIn={signedIn} />
  )
}

/** What the chip says: counted from the outbox, never from the network. */
function createSyncState(): () => SyncState {
  const phone = usePhone()
  const outbox = createLive(readOutbox)
  const now = createNow()
  return () => {
    const trouble = phone.trouble()
    return syncStateOf(
      outbox(),
      { trouble, failure: troubleWords(trouble), storage: phone.storage(), syncing: phone.syncing() },
      (at) => recentWords(at, now()),
    )
  }
}

function Frame(props: RouteSectionProps & { readonly menu: Places['menu'] }): JSX.Element {
  const location = useLocation()
  const phone = usePhone()
  if (!isSchoolRole(phone.actor.role)) onMount(keepDeskLater)
  const syncState = createSyncState()
  const units = createLive(readUnits)
  const unitName = (): string =>
    units()?.find((unit) => unit.id === phone.actor.unitId)?.name ?? roleLabels[phone.actor.role]
  return (
    <Shell
      items={props.menu}
      path={cameFrom(location.query['from']) ?? location.pathname}
      account={{ href: '/me', name: phone.actor.name, unit: unitName() }}
      chip={<SyncChip state={syncState()} href="/me" />}
      banner={
        <>
          <Suspense>
            <UpdateNotice />
          </Suspense>
          <Show when={unread(phone.reading())}>
            {(read) => (
              <Suspense>
                <ReadingBar read={read()} />
              </Suspense>
            )}
          </Show>
          <Show when={phone.storage() ?? phone.cleared() ?? phone.trouble() === 'logDiffers'}>
            <ErrorBoundary fallback={<CannotStore />}>
              <Suspense fallback={<CannotStore />}>
                <StorageNotice />
              </Suspense>
            </ErrorBoundary>
          </Show>
          <Show when={phone.trouble() === 'signedOut' && location.pathname !== '/sign-in'}>
            <Notice
              tone="warn"
              happened="登录已过期。"
              kept="您写的都在本机，可以接着写。"
              next="重新登录后自动上传。"
              actions={<ButtonLink href="/sign-in">重新登录</ButtonLink>}
            />
          </Show>
        </>
      }
    >
      <ErrorBoundary fallback={(_error, reset) => <Broken onRetry={reset} />}>
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
    </Shell>
  )
}

/** After the first page stands: nothing of it waits for the desk's other pages. */
function keepDeskLater(): void {
  const fetching = async (): Promise<void> => (await import('./pwa/keep-desk.ts')).keepDesk()
  // Broken off by a weak line, it goes on at the next start; 离线自检 says what is missing.
  setTimeout(() => fetching().catch(() => undefined), KEEP_DESK_AFTER_MS)
}

const KEEP_DESK_AFTER_MS = 3_000

/** The page whose list a ticket was opened from, as its address says: the menu stays where the person is working. */
const cameFrom = (from: string | string[] | undefined): string | undefined =>
  typeof from === 'string' && from.startsWith('/') ? /^[^?#]*/.exec(from)?.[0] : undefined

/** A reading of the log that takes more than one page: a first sync, or one after a long absence (SY-20). */
const unread = (read: Read | null): Read | null => (read && read.upTo < read.of ? read : null)

/** Said at once, and where the longer words cannot be loaded. */
function CannotStore(): JSX.Element {
  return <Notice live tone="error" happened={cannotStore} />
}

function Broken(props: { onRetry: () => void }): JSX.Element {
  return (
    <PageBody>
      <Notice
        live
        tone="error"
        happened="这一页出错了。"
        kept="已存到本机的内容都在。"
        next="先点“再试一次”；还不行就刷新本页。"
        actions={<Button onClick={() => props.onRetry()}>再试一次</Button>}
      />
    </PageBody>
  )
}
