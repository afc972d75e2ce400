/** What Chromium offers a page that can be installed; the type library does not know it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

const isPrompt = (event: unknown): event is InstallPrompt => event instanceof Event && 'prompt' in event

/** The offer that `main.tsx` kept, since it comes before this page is loaded; undefined without one. */
export function keptPrompt(): InstallPrompt | undefined {
  const kept: unknown = Reflect.get(window, 'sunshineInstall')
  return isPrompt(kept) ? kept : undefined
}

/** Tells of an offer that comes while the page is open. */
export function onPrompt(heard: () => void): () => void {
  addEventListener('beforeinstallprompt', heard)
  return () => removeEventListener('beforeinstallprompt', heard)
}

/** Whether this page runs as an installed app. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true
}
