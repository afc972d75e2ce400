import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDirtyGuard } from './unsaved-forms.ts'
import { createAppUpdate } from './update.ts'

/** A browser's side of a service worker, as far as a page sees it. */
class Browser {
  readonly said: unknown[] = []
  readonly container = Object.assign(new EventTarget(), {
    controller: {} as object | null,
    register: async (path: string) => {
      this.registered.push(path)
      return this.registration
    },
  })
  readonly registered: string[] = []
  readonly registration = Object.assign(new EventTarget(), {
    waiting: null as object | null,
    installing: null as EventTarget | null,
  })
  /** A version is fetched and installed. */
  install(): void {
    const worker = Object.assign(new EventTarget(), {
      state: 'installed',
      postMessage: (say: unknown) => this.said.push(say),
    })
    this.registration.installing = worker
    this.registration.dispatchEvent(new Event('updatefound'))
    this.registration.waiting = worker
    worker.dispatchEvent(new Event('statechange'))
  }
  /** Whichever version was let in serves this page from now on. */
  takeOver(): void {
    this.container.dispatchEvent(new Event('controllerchange'))
  }
}

let browser: Browser
const reload = vi.fn()
beforeEach(() => {
  vi.clearAllMocks()
  browser = new Browser()
  vi.stubEnv('DEV', false)
  vi.stubGlobal('navigator', { serviceWorker: browser.container })
  vi.stubGlobal('document', Object.assign(new EventTarget(), { readyState: 'complete' }))
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('window', { addEventListener: () => undefined })
})
afterEach(() => vi.unstubAllEnvs())

/** What a page sees once its worker is registered. */
async function opened(): Promise<{ readonly update: ReturnType<typeof createAppUpdate>; readonly end: () => void }> {
  const made = createRoot((end) => ({ update: createAppUpdate(), end }))
  await vi.waitFor(() => expect(browser.registered).toEqual(['/sw.js']), { timeout: 20_000 })
  return made
}

test('a new version is offered, and applied only after a tap', async () => {
  const { update, end } = await opened()
  expect(update.isOffered()).toBe(false)
  browser.install()
  expect(update.isOffered()).toBe(true)
  expect(browser.said).toEqual([])
  update.apply()
  expect(browser.said).toEqual([{ type: 'SKIP_WAITING' }])
  expect(reload).not.toHaveBeenCalled()
  browser.takeOver()
  expect(reload).toHaveBeenCalledOnce()
  end()
})

test('one that waited before this page was opened is offered at once', async () => {
  browser.registration.waiting = {}
  const { update, end } = await opened()
  await vi.waitFor(() => expect(update.isOffered()).toBe(true), { timeout: 20_000 })
  end()
})

test('while a form holds unsaved words nothing is offered, applied or reloaded', async () => {
  const { update, end } = await opened()
  const [dirty, setDirty] = createSignal(true)
  createRoot(() => createDirtyGuard(dirty))
  browser.install()
  expect(update.isOffered()).toBe(false)
  update.apply()
  browser.takeOver()
  expect(browser.said).toEqual([])
  expect(reload).not.toHaveBeenCalled()
  setDirty(false)
  expect(update.isOffered()).toBe(true)
  expect(reload).not.toHaveBeenCalled()
  end()
})

test('an update tapped in another tab does not reload this one; it is offered here and reloads on a tap', async () => {
  const { update, end } = await opened()
  browser.takeOver()
  expect(reload).not.toHaveBeenCalled()
  expect(update.isOffered()).toBe(true)
  update.apply()
  expect(reload).toHaveBeenCalledOnce()
  end()
})

test('the first version on a device is stored and replaces nothing', async () => {
  browser.container.controller = null
  const { update, end } = await opened()
  browser.install()
  browser.takeOver()
  expect([update.isOfflineReady(), update.isOffered()]).toEqual([true, false])
  end()
})

test('a browser without service workers runs the app and is offered nothing', () => {
  vi.stubGlobal('navigator', {})
  createRoot((end) => {
    const update = createAppUpdate()
    expect(update.isOffered()).toBe(false)
    expect(update.isOfflineReady()).toBe(false)
    end()
  })
})
