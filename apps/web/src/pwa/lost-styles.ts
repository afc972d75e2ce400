/** A style that a weak line did not bring is asked for again so often. */
const AGAIN_MS = 5_000

/**
 * From now on a stylesheet that did not come is asked for again until it does: whatever imports one asks for it a single
 * time, and takes it for there from then on (AR-6). Asking twice to have them followed follows them once.
 */
export function followLostStyles(): void {
  // What went wrong with a file does not bubble.
  document.addEventListener('error', askAgain, { capture: true })
}

function askAgain({ target }: Event): void {
  if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
  setTimeout(() => {
    const again = document.createElement('link')
    again.rel = 'stylesheet'
    again.href = target.href
    target.replaceWith(again)
  }, AGAIN_MS)
}
