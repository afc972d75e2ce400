/** Background Sync, which the type library does not know; Chromium has it, Safari and Firefox do not. */
interface WithSync {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** The tag says whose outbox it is: a worker cannot see who is signed in. */
export const HAND_OVER_TAG = 'hand-over:'

/**
 * Asks the browser to hand over this person's outbox when there is a line, even if the page is closed by then (SY-24).
 * Asked again for the same tag it does nothing. A browser that has no such thing, or refuses, loses nothing: the next
 * opening hands over.
 */
export function finishInBackground(userId: string): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.ready
    .then((registration: ServiceWorkerRegistration & WithSync) => registration.sync?.register(HAND_OVER_TAG + userId))
    .catch(() => undefined)
}
