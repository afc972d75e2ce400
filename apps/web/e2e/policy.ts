import type { BrowserContext } from '@playwright/test'

/** What a browser had to say against what pages tried. */
export interface Watched {
  /** What a policy kept from happening: directive and what it was about. */
  readonly violations: string[]
  /** Dialogs that opened, which none of ours is. */
  readonly dialogs: string[]
  /** Requests to anywhere but the server. */
  readonly elsewhere: string[]
}

/** Listens to every page of a context from now on. */
export async function watchPolicy(context: BrowserContext, address: string): Promise<Watched> {
  const watched: Watched = { violations: [], dialogs: [], elsewhere: [] }
  await context.exposeFunction('violated', (said: string) => void watched.violations.push(said))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(globalThis, 'violated')
      const said = `${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`
      if (typeof tell === 'function') tell(said)
    })
  })
  context.on('dialog', (dialog) => {
    watched.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  // Of a script whose text was changed the browser tells nobody but the console.
  context.on('console', (message) => {
    if (/Trusted|Content Security Policy/.test(message.text())) watched.violations.push(message.text())
  })
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${address}/`) && !url.startsWith(`blob:${address}/`)) watched.elsewhere.push(url)
  })
  return watched
}
