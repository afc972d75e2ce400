import type { Page } from '@playwright/test'

/** Chromium has it; the type library does not know it yet. */
declare const scheduler: { postTask(run: () => void, how: { readonly priority: 'user-blocking' }): Promise<void> }

/** Frames of one scroll through a page, and the tasks that kept it from answering. */
export interface Scrolled {
  /** Milliseconds between one frame and the next. */
  readonly frames: readonly number[]
  readonly longTasks: readonly number[]
  /** Pixels of the page at its end. */
  readonly height: number
}

/** How long after a key, tap or change of the page the frame that answers it is painted. Runs in the page. */
function watchAnswers(): void {
  const taken: number[] = []
  Reflect.set(globalThis, 'taken', taken)
  for (const name of ['input', 'click'])
    addEventListener(
      name,
      ({ timeStamp }) => {
        // The task after a frame's own work runs once that frame is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => void taken.push(performance.now() - timeStamp)
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  const slow: { name: string; duration: number; interactionId: number }[] = []
  Reflect.set(globalThis, 'slow', slow)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const interactionId = Number(Reflect.get(entry, 'interactionId'))
      if (interactionId > 0) slow.push({ name: entry.name, duration: entry.duration, interactionId })
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
}

/** Notes when the first of something has been painted. Runs in the page from its first moment. */
export function watchFirst({ of, mark }: { readonly of: string; readonly mark: string }): void {
  const looking = new MutationObserver(() => {
    if (!document.querySelector(of)) return
    looking.disconnect()
    // Before whatever else waits: that begins once the card is on the screen.
    requestAnimationFrame(() => {
      void scheduler.postTask(() => void performance.mark(mark), { priority: 'user-blocking' })
    })
  })
  looking.observe(document, { childList: true, subtree: true })
}

/**
 * When the first of something stood there, from the begin of the navigation, by the page's own clock: a script outside asks
 * now and then, and a page that is slowed down answers it later.
 */
export async function noted(page: Page, mark: string): Promise<number> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark)
  return page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? Infinity, mark)
}

/** From the begin of the navigation to the painted first card. */
export const firstCard = (page: Page): Promise<number> => noted(page, 'first card')

/** Notes when a form was sent. Runs in the page from its first moment. */
export function watchSending(): void {
  addEventListener('submit', ({ timeStamp: startTime }) => void performance.mark('sent', { startTime }), true)
}

/** Makes every page of this context notice how soon it answers. */
export async function watch(page: Page): Promise<void> {
  await page.context().addInitScript(watchAnswers)
  await page.context().addInitScript(watchFirst, { of: '.card', mark: 'first card' })
}

/** How long a first visit takes, by the page's own clock; what lies between is the person's. */
export interface Visit {
  /** From the begin of the navigation to the painted form. */
  readonly form: number
  /** From its sending to the painted first card. */
  readonly list: number
}

/** Signs somebody in on a page that was never here. */
export async function visit(page: Page, address: string, who: { login: string; password: string }): Promise<Visit> {
  await page.addInitScript(watchFirst, { of: 'input[name=login]', mark: 'form' })
  await page.addInitScript(watchFirst, { of: '.card', mark: 'first card' })
  await page.addInitScript(watchSending)
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByLabel('登录名').fill(who.login)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).tap()
  const shown = await firstCard(page)
  return page.evaluate((list) => {
    const at = (mark: string): number => performance.getEntriesByName(mark)[0]?.startTime ?? Infinity
    return { form: at('form'), list: list - at('sent') }
  }, shown)
}

/** From one act of the person to the painted frame that answers it. */
export async function answerTo(page: Page, act: () => Promise<void>): Promise<number> {
  const before = await page.evaluate(() => (Reflect.get(globalThis, 'taken') as number[]).length)
  await act()
  await page.waitForFunction((count) => (Reflect.get(globalThis, 'taken') as number[]).length > count, before)
  return page.evaluate(() => (Reflect.get(globalThis, 'taken') as number[]).at(-1) ?? 0)
}

/** The longest time any of the page's interactions took to be answered (INP counts the worst of few). */
export async function interactions(page: Page): Promise<readonly { name: string; duration: number }[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'slow') as { name: string; duration: number }[])
}

/** Scrolls the page so many pixels a frame for so many frames, and says when each frame came. */
export async function scrollThrough(page: Page, pixels: number, count: number): Promise<Scrolled> {
  return page.evaluate(
    ([step, most]) =>
      new Promise<Scrolled>((resolve) => {
        const frames: number[] = []
        const longTasks: number[] = []
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longTasks.push(duration)
        })
        observer.observe({ entryTypes: ['longtask'] })
        let last = 0
        const frame = (at: number): void => {
          if (last !== 0) frames.push(at - last)
          last = at
          scrollBy(0, step)
          if (frames.length < most) requestAnimationFrame(frame)
          else {
            observer.disconnect()
            resolve({ frames, longTasks, height: document.documentElement.scrollHeight })
          }
        }
        requestAnimationFrame(frame)
      }),
    [pixels, count] as const,
  )
}

/**
 * A window larger than its page. Of itself a headless window is as large as the page and holds bars too, so that the
 * page's lower end lies outside, where no frame is ever drawn and answers seem to wait for the next thing that is.
 */
export async function showWhole(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page)
  const { windowId } = await tools.send('Browser.getWindowForTarget')
  await tools.send('Browser.setWindowBounds', { windowId, bounds: { width: 1700, height: 1300 } })
  await tools.detach()
}
