/** A style that a weak line did not bring is asked for again so often. */
const AGAIN_MS = 5_000

/**
 * Asks for stylesheets that did not come once more, until they do: whatever imports one asks for it a single time, and
 * takes it for there from then on (AR-6).
 */
export function askForLostStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) if (isLost(link)) ask(link)
}

function isLost({ sheet }: HTMLLinkElement): boolean {
  try {
    return !sheet?.cssRules.length
  } catch {
    // Of a sheet that did not come Chromium lets nobody read the rules.
    return true
  }
}

function ask(lost: HTMLLinkElement): void {
  const again = document.createElement('link')
  again.rel = 'stylesheet'
  again.href = lost.href
  again.onerror = () => setTimeout(() => ask(again), AGAIN_MS)
  lost.replaceWith(again)
}
