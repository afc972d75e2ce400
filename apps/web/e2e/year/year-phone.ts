import { expect, type Page } from '@playwright/test'
import type { Ticket } from '@sunshine/tickets'
import type { Choices } from '@sunshine/sync/simulator'
import { documentsOn, sendSignIn } from '../district.ts'
import { rowsOn } from '../opened-rows.ts'
import { KillablePhone } from '../killable-phone.ts'
import type { YearTicket } from './plan.ts'

/** A kill falls this long after a person began to act, at most. */
const LONGEST_MS = 1000

const channelWords = { phone: '电话', walkIn: '到校', centre: '中心' } as const
const typeWords = {
  inquiry: '咨询',
  assistance: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  other: '其他',
} as const

/** The clerk's phone through the year: it acts as a person does, and is killed at moments the seed decides. */
export class YearPhone {
  readonly #phone = new KillablePhone()
  readonly #choices: Choices
  readonly #address: string
  #page: Page | undefined
  #now: number
  #offline = false
  /** How many more acts go by before the next kill; null when there are no more kills. */
  #untilKill: number | null
  readonly kills = { left: 0, made: 0, afterSaved: 0 }

  constructor(parts: { address: string; now: number; choices: Choices; kills: number }) {
    this.#address = parts.address
    this.#now = parts.now
    this.#choices = parts.choices
    this.kills.left = parts.kills
    this.#untilKill = parts.choices.below(4)
  }

  get page(): Page {
    if (!this.#page) throw new Error('the phone is not open')
    return this.#page
  }

  async signIn(): Promise<void> {
    await this.#open()
    const { page } = this
    await page.goto(this.#address)
    await sendSignIn(page, 'wang')
    await expect(page.getByText('已全部上传').first()).toBeVisible()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    // Chromium writes a new cookie down half a minute later or when it is closed; the sign-in is not what is tested here.
    await this.#phone.close()
    await this.#open()
    await page.context().close()
  }

  /** The day and hour on this phone's clock. */
  async setTime(now: number): Promise<void> {
    this.#now = now
    await this.#phone.context.clock.setFixedTime(now)
  }

  async setOffline(offline: boolean): Promise<void> {
    this.#offline = offline
    await this.#phone.context.setOffline(offline)
  }

  /** Opens the app anew, as a person does in the morning, and waits until all is handed over and the log is read to its end. */
  async syncAll(head: () => Promise<number>): Promise<void> {
    await this.page.goto(`${this.#address}/me`)
    await expect(this.page.getByText('没有待上传的内容。')).toBeVisible()
    await expect(this.page.getByText('已全部上传').first()).toBeVisible()
    await expect.poll(async () => (await this.#readTo()) - (await head())).toBe(0)
  }

  async #readTo(): Promise<number> {
    const rows = await rowsOn<{ device?: { cursors: { [scope: string]: number } } }>(this.page, 'meta')
    return Math.min(...rows.flatMap(({ device }) => (device ? Object.values(device.cursors) : [])))
  }

  async register(ticket: YearTicket): Promise<void> {
    await this.#surely(
      async () => (await this.#ticket(ticket)) !== undefined,
      async (page) => {
        await page.goto(`${this.#address}/register`)
        await page.getByRole('radio', { name: typeWords[ticket.type] }).check()
        await page.getByRole('radio', { name: channelWords[ticket.channel] }).check()
        await page.getByLabel('来访人要求匿名').setChecked(ticket.anonymous)
        if (!ticket.anonymous) await page.getByLabel('来访人姓名').fill(ticket.visitor)
        await page.getByLabel('联系电话').fill(ticket.phone)
        await page.getByLabel('问题描述').fill(ticket.description)
        await page.getByRole('button', { name: '保存', exact: true }).click()
      },
    )
  }

  /** An official reply; a second one when the ticket was sent back. */
  async reply(ticket: YearTicket, count = 1): Promise<void> {
    const { id } = await this.#held(ticket)
    await this.#surely(
      async () => ((await this.#ticket(ticket))?.replies.length ?? 0) >= count,
      async (page) => {
        await page.goto(`${this.#address}/tickets/${id}/reply`)
        await page.getByLabel('反映的是什么问题').fill(ticket.subject)
        await page.getByLabel('回复内容').fill(count > 1 ? `${ticket.body}由总务处本月底前完成。` : ticket.body)
        await page.getByRole('button', { name: '提交回复' }).click()
      },
    )
  }

  async photograph(ticket: YearTicket, photo: Buffer, count = 1): Promise<void> {
    const { id } = await this.#held(ticket)
    await this.#surely(
      async () => ((await this.#ticket(ticket))?.replies[count - 1]?.sealPhotos.length ?? 0) > 0,
      async (page) => {
        await page.goto(`${this.#address}/tickets/${id}/seal-photo`)
        const use = page.getByRole('button', { name: '就用这张' })
        const album = page.getByLabel('从相册选')
        await expect(use.or(album).first()).toBeVisible()
        if (!(await use.isVisible()))
          await album.setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer: photo })
        await use.click()
      },
    )
  }

  /** The tickets as this phone shows them. */
  async tickets(): Promise<Ticket[]> {
    const documents = await documentsOn(this.page)
    return documents.filter((document): document is Ticket => (document as { kind?: string }).kind === 'ticket')
  }

  async remove(): Promise<void> {
    await this.#phone.remove()
  }

  async #open(): Promise<void> {
    this.#page = await this.#phone.open(async (context) => {
      await context.clock.setFixedTime(this.#now)
      await context.setOffline(this.#offline)
    })
  }

  async #ticket({ description }: YearTicket): Promise<Ticket | undefined> {
    const found = (await this.tickets()).filter((ticket) => ticket.description === description)
    expect(found.length, `${description} is there at most once`).toBeLessThan(2)
    return found[0]
  }

  async #held(ticket: YearTicket): Promise<Ticket> {
    const held = await this.#ticket(ticket)
    if (!held) throw new Error(`the phone does not hold ${ticket.description}`)
    return held
  }

  /**
   * Acts until it is done. A phone killed meanwhile is opened again: what was there is still there, and what was not
   * saved is done again by the person, on whatever draft was kept.
   */
  async #surely(isDone: () => Promise<boolean>, perform: (page: Page) => Promise<void>): Promise<void> {
    const saved = async (): Promise<void> => {
      await perform(this.page)
      await expect.poll(isDone).toBe(true)
    }
    if (!this.#isTimeToKill()) return saved()
    let wasSaved = false
    const delay = this.#choices.below(LONGEST_MS)
    const killed = new Promise((resolve) => setTimeout(resolve, delay)).then(() => this.#phone.kill())
    // Whatever is done to a browser that is gone fails; what it had saved by then is looked up on its disk.
    await saved().then(
      () => (wasSaved = true),
      () => undefined,
    )
    await killed
    this.kills.made++
    await this.#open()
    await this.page.goto(this.#address)
    await expect(this.page.getByRole('heading', { name: '待办' })).toBeVisible()
    if (wasSaved) this.kills.afterSaved++
    if (wasSaved) expect(await isDone(), 'what was saved before the kill is there').toBe(true)
    if (!(await isDone())) await saved()
  }

  #isTimeToKill(): boolean {
    if (this.#untilKill === null) return false
    if (this.#untilKill-- > 0) return false
    this.kills.left--
    this.#untilKill = this.kills.left > 0 ? this.#choices.below(4) : null
    return true
  }
}
