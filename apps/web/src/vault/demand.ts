import { personKey } from '@sunshine/sync'
import { defaultSettings, mustHavePin } from '@sunshine/tickets'
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Phone } from '../session/phone.ts'
import { hasPin } from './mark.ts'

/** Whether the app waits for a PIN that the district requires (VA-16). */
export interface PinDemand {
  readonly isDue: Accessor<boolean>
  /** There is a PIN, or it cannot be set now: work goes on until the next start. */
  readonly met: () => void
}

/**
 * Due with the district's first word at a start, and when the page is seen again; never in the middle of a form, which a
 * sync may reach at any moment. A page without HTTPS seals nothing, and can have no PIN. Rows that come meanwhile have no
 * list to wait for (SY-41). Needs an owner.
 */
export function createPinDemand({
  actor,
  settings,
  firstScreen,
}: Pick<Phone, 'actor' | 'settings' | 'firstScreen'>): PinDemand {
  const [isDue, setDue] = createSignal(false)
  let isPutOff = false
  let wasRead = false
  const look = (): void => {
    const isNow =
      !isPutOff && mustHavePin(settings(), actor.role) && !hasPin(personKey(actor)) && Boolean(crypto.subtle)
    setDue(isNow)
    if (isNow) firstScreen.shown()
  }
  createEffect(() => {
    if (settings() === defaultSettings || wasRead) return
    wasRead = true
    look()
  })
  const seen = (): void => {
    if (document.visibilityState === 'visible') look()
  }
  document.addEventListener('visibilitychange', seen)
  onCleanup(() => document.removeEventListener('visibilitychange', seen))
  return {
    isDue,
    met() {
      isPutOff = true
      setDue(false)
    },
  }
}
