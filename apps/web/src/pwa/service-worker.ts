/** What a page hears of the app's service worker. */
export interface WorkerNews {
  /** A newer version is here and waits for a tap. */
  readonly onNewer: () => void
  /** Another version has taken over, here or by a tap in another tab. */
  readonly onReplaced: () => void
  /** The app is stored for use without a network, for the first time on this device. */
  readonly onStored: () => void
  readonly onRegistered: (registration: ServiceWorkerRegistration) => void
}

/** The service worker as a page uses it. */
export interface AppWorker {
  /** Lets the version that waits take over; `onReplaced` follows. */
  readonly takeOver: () => void
}

/** What the built worker understands (`vite.config.ts`: registerType prompt). */
const TAKE_OVER = { type: 'SKIP_WAITING' } as const

/** Registers the service worker once the page is loaded, so that it takes no bandwidth from the first screen. */
export function registerWorker(news: WorkerNews): AppWorker {
  const { serviceWorker } = navigator
  /** Whether this page was served by an earlier version: the first one on a device replaces nothing. */
  const isServed = serviceWorker.controller !== null
  let registered: ServiceWorkerRegistration | undefined
  serviceWorker.addEventListener('controllerchange', () => {
    if (isServed) news.onReplaced()
  })
  const register = async (): Promise<void> => {
    // A refusal (private mode, a full disk) leaves an app that needs its network.
    const registration = await serviceWorker.register('/sw.js', { scope: '/' }).catch(() => undefined)
    if (!registration) return
    registered = registration
    if (registration.waiting && isServed) news.onNewer()
    registration.addEventListener('updatefound', () => watch(registration.installing))
    watch(registration.installing)
    news.onRegistered(registration)
  }
  function watch(installing: ServiceWorker | null): void {
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') (isServed ? news.onNewer : news.onStored)()
    })
  }
  if (document.readyState === 'complete') void register()
  else window.addEventListener('load', () => void register(), { once: true })
  return { takeOver: () => registered?.waiting?.postMessage(TAKE_OVER) }
}
