import { keep, kept } from '../session/kept.ts'
import { draftsWritten } from '../store/drafts.ts'
import type { PhoneStore } from '../store/open.ts'
import { watchChoosers } from './chooser.ts'
import { nothingHeld } from './holding.ts'
import './cover.css'
import { hasPin } from './mark.ts'

/** So long nobody looks at the app in any tab, and it locks (VA-10). */
const AWAY_MS = 5 * 60_000
/** While a tab is seen it says so this often. */
const SEEN_EVERY_MS = 30_000
/** A disk that does not answer must not keep the lock open. */
const DISK_PATIENCE_MS = 3_000
/** A picture that is being made small, on a slow phone. */
const PICTURE_PATIENCE_MS = 30_000

const seenKey = (userId: string): string => `sunshine.seen.${userId}`
const lockedKey = (userId: string): string => `sunshine.locked.${userId}`
/** Heard by this page's own watch; other tabs hear of the storage. */
const LOCK_NOW = 'sunshine-lock'

/** Locks every tab of this person now: 现在锁上. */
export function lockNow(userId: string): void {
  keep(lockedKey(userId), String(Date.now()))
  dispatchEvent(new Event(LOCK_NOW))
}

/**
 * Locks the vault when no tab of the app was seen for five minutes, by the wall clock, and when another tab locks
 * (VA-10, VA-11). Only where there is a PIN. `locked` closes everything that shows or knows a name; before it runs,
 * whatever is half written or half taken is on the disk (VA-14). Returns the way to stop watching.
 */
export function watchForLock(
  { userId, store }: { readonly userId: string; readonly store: PhoneStore },
  locked: () => void,
): () => void {
  const choosers = watchChoosers()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLocking = false
  let isDue = false
  const seen = (): void => void keep(seenKey(userId), String(Date.now()))

  function isAway(): boolean {
    const at = Number(kept(seenKey(userId)) ?? Number.NaN)
    // A clock put back says nothing of how long it was; then it is better to ask.
    return !(Math.abs(Date.now() - at) < AWAY_MS)
  }
  async function lock(): Promise<void> {
    if (isLocking || !hasPin(userId)) return
    isDue = true
    // The camera stands in front of the page: its picture comes to a field that must still be there. Locked on return.
    if (document.visibilityState === 'hidden' && choosers.isOpen()) return
    isLocking = true
    const uncover = cover()
    if (document.visibilityState === 'visible') await choosers.answered()
    await within(PICTURE_PATIENCE_MS, nothingHeld())
    // Every form writes what stands in it, as it does when the page is left.
    dispatchEvent(new Event('pagehide'))
    await within(DISK_PATIENCE_MS, draftsWritten(store))
    locked()
    uncover()
  }
  function lookedAt(): void {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') {
      seen()
      timer = setTimeout(look, AWAY_MS)
    } else look()
  }
  /** While hidden, the page may yet be killed before; then the lock screen stands at its next start anyway. */
  function look(): void {
    clearTimeout(timer)
    const isHidden = document.visibilityState === 'hidden'
    if (isDue || isAway()) void lock()
    else if (!isHidden) seen()
    timer = setTimeout(look, isHidden ? AWAY_MS : SEEN_EVERY_MS)
  }
  const elsewhere = (event: StorageEvent): void => {
    if (event.key === lockedKey(userId) && event.newValue !== null) void lock()
  }
  const now = (): void => void lock()
  seen()
  document.addEventListener('visibilitychange', lookedAt)
  addEventListener('storage', elsewhere)
  addEventListener(LOCK_NOW, now)
  lookedAt()
  return () => {
    clearTimeout(timer)
    choosers.stop()
    document.removeEventListener('visibilitychange', lookedAt)
    removeEventListener('storage', elsewhere)
    removeEventListener(LOCK_NOW, now)
  }
}

/** Nothing of the app is seen, read out or touched while it closes; a file field that still waits keeps its element. */
function cover(): () => void {
  const page = document.documentElement
  page.setAttribute('data-covered', '')
  return () => page.removeAttribute('data-covered')
}

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))])
}
