import { createServer } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { rolldown } from 'rolldown'

/** A server of one text at `/rows` and of an empty page everywhere else, for what needs an origin and no program. */
export async function serveRows(rows: string): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const isRows = request.url === '/rows'
    response.setHeader('content-type', isRows ? 'application/json' : 'text/html')
    response.end(isRows ? rows : '<!doctype html><title>bench</title>')
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const place = server.address()
      resolve(place !== null && typeof place === 'object' ? place.port : 0)
    })
  })
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** A script and all it imports as one text, to be put into a page. What it exports is found under `globalThis.bench`. */
export async function bundled(file: string): Promise<string> {
  const bundle = await rolldown({ input: file, logLevel: 'silent', platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', name: 'bench', minify: true, codeSplitting: false })
  await bundle.close()
  return output[0].code
}

/** Long enough for a browser to take away what the round before left and to have a new page's threads at rest. */
const REST_MS = 700

/** Waits until what was just opened or closed no longer takes processor from what is measured next. */
export const atRest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS))

/** A page of that origin, in a fresh profile, that runs the script and nothing else, at rest. */
export async function openPage(browser: Browser, address: string, script: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(address)
  await page.evaluate(`${script};globalThis.bench=bench`)
  await atRest()
  return page
}

/** Calls what the page's script exports, by name. */
export function call<T>(page: Page, name: string, ...words: readonly unknown[]): Promise<T> {
  return page.evaluate(
    ([called, given]) =>
      (Reflect.get(Reflect.get(globalThis, 'bench'), called) as (...all: unknown[]) => Promise<T>)(...given),
    [name, [...words]] as const,
  )
}
