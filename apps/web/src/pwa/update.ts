import { createSignal, type Accessor } from 'solid-js'
import { useRegisterSW } from 'virtual:pwa-register/solid'
import { hasUnsavedForms } from './unsaved-forms.ts'

const askAgainAfterMs = 3_600_000

export interface AppUpdate {
  /** Is a new version ready and nothing typed that it could disturb? */
  isOffered: Accessor<boolean>
  /** Has the app just been stored for use without a network, for the first time on this device? */
  isOfflineReady: Accessor<boolean>
  /** Changes to the new version and reloads. Only ever from a tap. */
  apply: () => void
  /** Not now; offered again at the next start. */
  postpone: () => void
}

/**
 * Registers the service worker where there is one and watches for new versions. Call it once, in the frame.
 * Nothing here reloads by itself: another tab's update only makes this tab offer one.
 */
export function createAppUpdate(): AppUpdate {
  const [replaced, setReplaced] = createSignal(false)
  const [postponed, setPostponed] = createSignal(false)
  let tapped = false
  if (!('serviceWorker' in navigator)) {
    return { isOffered: () => false, isOfflineReady: () => false, apply: () => undefined, postpone: () => undefined }
  }
  // A screen of the old version that was never opened is gone once another tab has updated. Without signal it says nothing
  // of versions: a part that is fetched only when needed could not be fetched.
  window.addEventListener('vite:preloadError', () => navigator.onLine && setReplaced(true))
  const worker = useRegisterSW({
    onNeedReload: () => {
      if (tapped) location.reload()
      else setReplaced(true)
    },
    onRegisteredSW: (_url, registration) => {
      if (registration) askWhenSeen(registration)
    },
  })
  const [ready] = worker.needRefresh
  const [isOfflineReady] = worker.offlineReady
  return {
    isOffered: () => (ready() || replaced()) && !postponed() && !hasUnsavedForms(),
    isOfflineReady,
    apply: () => {
      if (hasUnsavedForms()) return
      tapped = true
      if (replaced()) location.reload()
      else void worker.updateServiceWorker()
    },
    postpone: () => setPostponed(true),
  }
}

/** An installed app stays open for days: ask for a new version when it comes to the front, at most hourly. */
function askWhenSeen(registration: ServiceWorkerRegistration): void {
  let askedAt = Date.now()
  document.addEventListener('visibilitychange', () => {
    const now = Date.now()
    if (document.visibilityState !== 'visible' || now - askedAt < askAgainAfterMs) return
    askedAt = now
    registration.update().catch(() => {
      // Without a network there is nothing to ask; the next time the app is seen will do.
      askedAt = 0
    })
  })
}
