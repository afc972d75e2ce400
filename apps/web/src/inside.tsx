import { roleLabels } from '@sunshine/tickets'
import { createEffect, createMemo, createResource, ErrorBoundary, lazy, Show, Suspense, type JSX } from 'solid-js'
import { Router, usePathname, useSearchParams } from './address/router.tsx'
import { createLive } from './live.ts'
import { syncStateOf } from './me/sync-state.ts'
import { createNow } from './now.ts'
import type { Places } from './places.ts'
import { placesFor, routesOf } from './routes.tsx'
import { daysAway, READ_DAYS, WARN_DAYS } from './session/contact.ts'
import { usePhone } from './session/phone.ts'
import type { Entered } from './session/entered.ts'
import type { OutboxState } from './store/outbox.ts'
import { readUnits } from './store/tickets.ts'
import { Beside } from './ui/beside.tsx'
import { Broken } from './ui/broken.tsx'
import { Notice } from './ui/notice.tsx'
import { PageBody, Shell } from './ui/shell.tsx'
import { SyncChip } from './ui/sync-chip.tsx'
import type { SyncState } from './ui/sync-words.ts'
import { ToastProvider } from './ui/toast.tsx'
import { Guarded, type Session } from './vault/guarded.tsx'
import { recentWords } from './wording/dates.ts'
import { cannotStore, troubleWords } from './wording/trouble.ts'

export { fetchAhead } from './routes.tsx'

const MePages = lazy(async () => ({ default: (await import('./me/me-pages.tsx')).MePages }))
const UpdateNotice = lazy(async () => ({ default: (await import('./pwa/update-notice.tsx')).UpdateNotice }))
const ReadingBar = lazy(async () => ({ default: (await import('./session/reading-bar.tsx')).ReadingBar }))
const StorageNotice = lazy(async () => ({ default: (await import('./session/storage-notice.tsx')).StorageNotice }))
const SignInAgain = lazy(async () => ({ default: (await import('./session/sign-in-again.tsx')).SignInAgain }))
const Away = lazy(async () => ({ default: (await import('./session/away.tsx')).Away }))

/** All that stands behind the sign-in: lock, toasts, frame, screens. */
export function Inside(props: { entered: Entered }): JSX.Element {
  return (
    <ToastProvider>
      <Guarded entered={props.entered}>{(session) => <Addresses session={session} />}</Guarded>
    </ToastProvider>
  )
}

/** The screens of whoever is signed in; a bureau's wait for the list of them. */
function Addresses(props: { session: Session }): JSX.Element {
  const [places] = createResource(() => placesFor(props.session.phone.actor.role, props.session.phone.filled.after))
  return (
    <ErrorBoundary
      fallback={(error) => (
        <PageBody>
          <Broken error={error} onRetry={() => location.reload()} />
        </PageBody>
      )}
    >
      <Suspense>
        <Show when={places()} keyed>
          {(found) => (
            <Router
              routes={routesOf(found, {
                me: () => <MePages onLeave={() => props.session.leave()} />,
                signIn: SignInAgain,
              })}
            >
              {(Screen) => (
                <Frame menu={found.menu}>
                  <Screen />
                </Frame>
              )}
            </Router>
          )}
        </Show>
      </Suspense>
    </ErrorBoundary>
  )
}

/** What the chip says: counted from the outbox, never from the network. */
function createSyncState(outbox: () => OutboxState | undefined, now: () => number): () => SyncState {
  const phone = usePhone()
  return () => {
    const trouble = phone.trouble()
    return syncStateOf(
      outbox(),
      { trouble, failure: troubleWords(trouble), storage: phone.storage(), syncing: phone.syncing() },
      (at) => recentWords(at, now()),
    )
  }
}

function Frame(props: { readonly menu: Places['menu']; readonly children: JSX.Element }): JSX.Element {
  const pathname = usePathname()
  const [asked] = useSearchParams<{ from?: string }>()
  const phone = usePhone()
  createEffect(() => {
    // Any other screen than the list stands with its own file.
    if (!/^\/(tickets)?$/.test(pathname())) phone.firstScreen.shown()
  })
  const { outbox } = phone
  const now = createNow()
  const syncState = createSyncState(outbox, now)
  const away = createMemo(() => daysAway(phone.actor.userId, outbox()?.lastSyncAt, now()))
  const units = createLive(readUnits)
  const unitName = (): string =>
    units()?.find((unit) => unit.id === phone.actor.unitId)?.name ?? roleLabels[phone.actor.role]
  return (
    <Shell
      items={props.menu}
      path={cameFrom(asked.from) ?? pathname()}
      account={{ href: '/me', name: phone.actor.name, unit: unitName() }}
      chip={<SyncChip state={syncState()} href="/me" />}
      banner={
        <>
          <Show when={phone.firstScreen.stands() && phone.filled.stands()}>
            <Beside>
              <UpdateNotice />
            </Beside>
          </Show>
          <Show when={phone.firstScreen.stands() && phone.reading()}>
            {(read) => (
              <Beside>
                <ReadingBar read={read()} />
              </Beside>
            )}
          </Show>
          <Show when={away() >= WARN_DAYS || phone.trouble() === 'signedOut'}>
            <Beside>
              <Away days={away()} path={pathname()} />
            </Beside>
          </Show>
          <Show when={phone.storage() ?? phone.cleared() ?? phone.trouble() === 'logDiffers'}>
            <ErrorBoundary fallback={<CannotStore />}>
              <Suspense fallback={<CannotStore />}>
                <StorageNotice />
              </Suspense>
            </ErrorBoundary>
          </Show>
        </>
      }
    >
      <ErrorBoundary
        fallback={(error, reset) => (
          <PageBody>
            <Broken error={error} onRetry={reset} />
          </PageBody>
        )}
      >
        <Suspense>
          <Show
            when={away() < READ_DAYS || /^\/(sign-in|me\/check)$/.test(pathname())}
            fallback={<Away days={away()} />}
          >
            {props.children}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  )
}

/** The page whose list a ticket was opened from, as its address says: the menu stays where the person is working. */
const cameFrom = (from: string | undefined): string | undefined =>
  from?.startsWith('/') ? /^[^?#]*/.exec(from)?.[0] : undefined

/** Said at once, and where the longer words cannot be loaded. */
function CannotStore(): JSX.Element {
  return <Notice live tone="error" happened={cannotStore} />
}
