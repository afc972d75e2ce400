import { createSignal, type Accessor } from 'solid-js'
import { registerWorker } from './service-worker.ts'
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
  // Only what is built has one.
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) {
    return { isOffered: () => false, isOfflineReady: () => false, apply: () => undefined, postpone: () => undefined }
  }
  // A screen of the old version that was never opened is gone once another tab has updated. Without signal it says nothing
  // of versions: a part that is fetched only when needed could not be fetched.
  window.addEventListener('vite:preloadError', () => navigator.onLine && setReplaced(true))
  const [ready, setReady] = createSignal(false)
  const [isOfflineReady, setOfflineReady] = createSignal(false)
  const worker = registerWorker({
    onNewer: () => setReady(true),
    onReplaced: () => {
      if (tapped) location.reload()
      else setReplaced(true)
    },
    onStored: () => setOfflineReady(true),
    onRegistered: askWhenSeen,
  })
  return {
    isOffered: () => (ready() || replaced()) && !postponed() && !hasUnsavedForms(),
    isOfflineReady,
    apply: () => {
      if (hasUnsavedForms()) return
      tapped = true
      if (replaced()) location.reload()
      else worker.takeOver()
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
