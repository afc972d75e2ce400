import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { leaveBackgroundOut } from './district.ts'

/** A phone whose whole browser can be killed, as its system does when memory runs short; its storage stays. */
export class KillablePhone {
  readonly #profile = mkdtempSync(join(tmpdir(), 'phone-'))
  #context: BrowserContext | undefined

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the phone is not open')
    return this.#context
  }

  /** Opens the browser on the phone's storage; `prepare` runs before any page of the app. */
  async open(prepare: (context: BrowserContext) => Promise<void> = async () => undefined): Promise<Page> {
    const { launchOptions, locale, timezoneId } = test.info().project.use
    const context = await chromium.launchPersistentContext(this.#profile, {
      ...launchOptions,
      ...(locale ? { locale } : {}),
      ...(timezoneId ? { timezoneId } : {}),
      viewport: { width: 360, height: 800 },
      hasTouch: true,
      isMobile: true,
    })
    this.#context = context
    await leaveBackgroundOut(context)
    await prepare(context)
    return context.pages()[0] ?? context.newPage()
  }

  async close(): Promise<void> {
    await this.#context?.close()
  }

  async remove(): Promise<void> {
    await this.close()
    rmSync(this.#profile, { recursive: true, force: true })
  }

  /** The whole browser at once, no last word. */
  async kill(): Promise<void> {
    const { context } = this
    const main = this.#processes().find((one) => one.main)
    if (!main) throw new Error('no browser to kill')
    const gone = new Promise((resolve) => context.once('close', resolve))
    process.kill(-main.pid, 'SIGKILL')
    await gone
    await expect.poll(() => this.#processes()).toEqual([])
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(join(this.#profile, name), { force: true })
  }

  /** Processes of the browser that runs on this phone's own profile. */
  #processes(): { readonly pid: number; readonly main: boolean }[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const words = commandOf(name)
        const main = !words.some((word) => word.startsWith('--type='))
        return words.includes(`--user-data-dir=${this.#profile}`) ? [{ pid: Number(name), main }] : []
      })
  }
}

function commandOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // The process ended between the listing and the look.
    return []
  }
}
