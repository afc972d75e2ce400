import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Subject, TicketAct } from '@sunshine/tickets'
import { enterAs, openPhone } from '../school.ts'
import { ClockedDistrict } from '../year/clocked-district.ts'
import { beijing } from '../year/plan.ts'
import { Records } from './records.ts'

/** The hours of the story, by Beijing time. */
export const hours = {
  founded: beijing(12, 10, '09:30'),
  answered: beijing(12, 11, '16:00'),
  reviewed: beijing(12, 14, '09:00'),
  fedBack: beijing(12, 15, '10:00'),
  objected: beijing(12, 16, '10:00'),
  decided: beijing(12, 17, '10:00'),
  published: beijing(12, 18, '10:00'),
  lateConcern: beijing(12, 21, '09:00'),
  lateReply: beijing(12, 24, '09:00'),
  final: beijing(12, 25, '15:00'),
}
/** The last day of the public notice. */
export const publicUntil = '2026-12-25'

/** A district of 35 units in December: one server whose clock is moved, and with it the clock of every screen. */
export class December {
  readonly district = new ClockedDistrict()
  readonly #contexts: BrowserContext[] = []
  #records: Records | undefined
  #now = hours.founded

  get address(): string {
    return this.district.address
  }

  /** What the district holds, read by somebody without a screen. */
  get records(): Records {
    if (!this.#records) throw new Error('the district has not started')
    return this.#records
  }

  async found(): Promise<void> {
    await this.district.start(this.#now, 'district')
    this.#records = await Records.read(this.address)
  }

  async setTime(now: number): Promise<void> {
    this.#now = now
    await this.district.setTime(now)
    for (const context of this.#contexts) await context.clock.setFixedTime(now)
  }

  async desk(browser: Browser, login: string): Promise<Page> {
    return this.#enter(await browser.newContext({ viewport: { width: 1366, height: 768 } }), login)
  }

  async phone(browser: Browser, login: string): Promise<Page> {
    return this.#enter(await openPhone(browser), login)
  }

  /** Acts without a screen, one after the other. */
  async acts(by: string, ...subjects: readonly Subject[]): Promise<void> {
    for (const subject of subjects) await this.district.act(by, subject)
  }

  async remove(): Promise<void> {
    this.#records?.close()
    for (const context of this.#contexts) await context.close()
    await this.district.remove()
  }

  async #enter(context: BrowserContext, login: string): Promise<Page> {
    this.#contexts.push(context)
    await context.clock.setFixedTime(this.#now)
    const page = await context.newPage()
    await enterAs(page, login, this.address)
    return page
  }
}

export const onTicket = (id: string, act: TicketAct): Subject => ({ kind: 'ticket', id, act })
