import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { rowsOn } from './opened-rows.ts'

/** A real server on a fresh data folder and a port of its own. */
export class District {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'sunshine-'))
  #process: ChildProcess | undefined
  readonly #environment: Readonly<Record<string, string>>
  address = ''
  setUpCode = ''

  /** `environment`: what the server is told beside its folder and port. */
  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment
  }

  /** Starts (or starts again, on the same data and port). */
  async start(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port
    const main = join(import.meta.dirname, '../../server/src/main.ts')
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...this.#environment, DATA_DIR: this.dataDir, PORT: port, HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    const printed = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes(' is at http')) resolve(text)
      })
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)))
    })
    this.address = /is at (http:\/\/\S+)/.exec(printed)?.[1] ?? ''
    this.setUpCode = /one-time code: (\S+)/.exec(printed)?.[1] ?? this.setUpCode
  }

  async stop(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null) return
    await new Promise((resolve) => {
      child.on('exit', resolve)
      child.kill('SIGTERM')
    })
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

export const password = 'guanghe-2026-xia'

/** A person to be invited: login, name, role as the form names it, unit. */
export interface Invited {
  readonly login: string
  readonly name: string
  readonly role: string
  readonly unit: string
}

/** The first run, as the IT person does it in the browser: district, two schools, and an invitation each; login → code. */
export async function setUpDistrict(
  browser: Browser,
  district: District,
  people: readonly Invited[],
): Promise<Map<string, string>> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(`${district.address}/set-up`)
  await page.getByLabel('一次性代码').fill(district.setUpCode)
  await page.getByLabel('区（县）名称').fill('示范区')
  await page.getByLabel('工单编号开头').fill('SF')
  await page.getByLabel('您的姓名').fill('孙工')
  await page.getByLabel('密码').fill(password)
  await shoot(page, 'set-up')
  await page.getByRole('button', { name: '完成设置' }).click()
  for (const [code, name] of [
    ['QH', '青禾中学'],
    ['BL', '白鹭洲小学'],
  ] as const) {
    await page.getByRole('button', { name: '添加单位' }).click()
    const unit = page.getByRole('dialog', { name: '添加单位' })
    await unit.getByLabel('代码').fill(code)
    await unit.getByLabel('名称').fill(name)
    await unit.getByLabel('电话').fill('0734-0000001')
    await unit.getByRole('button', { name: '保存单位' }).click()
    await expect(page.getByRole('rowheader', { name })).toBeVisible()
  }
  await expect(page.getByText('已全部上传')).toBeVisible()
  await expect(page.getByText(/待上传/)).toHaveCount(0)
  await shoot(page, 'units')
  await page.getByRole('tab', { name: /人员/ }).click()
  const codes = new Map<string, string>()
  for (const { login, name, role, unit } of people) {
    await page.getByRole('button', { name: '添加人员' }).click()
    const invite = page.getByRole('dialog')
    await invite.getByLabel('姓名').fill(name)
    await invite.getByLabel('登录名').fill(login)
    await invite.getByLabel('角色').selectOption({ label: role })
    await invite.getByLabel('单位').selectOption({ label: unit })
    await invite.getByRole('button', { name: '生成一次性代码' }).click()
    const said = page.getByText(`${login} 的一次性代码：`)
    await expect(said).toBeVisible()
    codes.set(login, /代码：(\S+)/.exec((await said.textContent()) ?? '')?.[1] ?? '')
    await page.getByRole('button', { name: '已记下，关闭' }).click()
  }
  await shoot(page, 'people')
  await page.context().close()
  return codes
}

/** The first sign-in of an invited person. */
export async function firstSignIn(page: Page, district: District, who: { login: string; code: string }): Promise<void> {
  await page.goto(district.address)
  await page.getByRole('radio', { name: '首次登录' }).check()
  await page.getByLabel('登录名').fill(who.login)
  await page.getByLabel('一次性代码').fill(who.code)
  await page.getByLabel('设一个密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

/** Fills in the form that stands there and sends it. */
export async function sendSignIn(page: Page, login: string, given = password): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(given)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/**
 * For tests that take a phone's line away: Playwright's offline reaches the pages only, and the browser would hand over
 * in the background (SY-24) what a test wants to see waiting. Grants nothing, which refuses everything not granted.
 */
export async function leaveBackgroundOut(context: BrowserContext): Promise<void> {
  await context.grantPermissions([])
}

const TALLEST_PICTURE = 6000

/** A picture of the screen as it stands, for people to look at (not kept in git); the screen must also be accessible. */
export async function shoot(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${name} is wider than ${width} px`).toBe(0)
  // Looked at again for a moment: a dialog that is still fading out is judged half transparent.
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(found, `${name} at ${width} px`).toEqual([])
  }).toPass({ timeout: 60_000 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.screenshot({
    path: join(import.meta.dirname, `../../../screenshots/${name}-${width}.png`),
    fullPage: true,
    // A whole year's list is taller than anyone looks.
    clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST_PICTURE) },
  })
}

/**
 * A photo as a phone's camera gives it: a drawn page with a red seal, as JPEG bytes; each number is another letter.
 * `grain`: how much the paper's points differ (0 to 255); with 64 the photo is as large as one may be.
 */
export async function drawSealedLetter(page: Page, number = 0, grain = 0): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([letter, rough]) => {
      const canvas = new OffscreenCanvas(3000, 4000)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#faf8f2'
      context.fillRect(0, 0, 3000, 4000)
      context.fillStyle = '#333'
      for (let line = 0; line < 24; line++) context.fillRect(300, 600 + line * 110, 2400 - ((line * 337) % 900), 46)
      // The words of the letter: where a line has gaps.
      context.fillStyle = '#faf8f2'
      let state = letter + 1
      for (let gap = 0; letter > 0 && gap < 260; gap++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        context.fillRect(320 + ((state >>> 8) % 46) * 50, 600 + (gap % 24) * 110, 50 + ((state >>> 20) % 3) * 25, 46)
      }
      context.strokeStyle = '#c8281e'
      context.lineWidth = 28
      context.beginPath()
      context.arc(2200, 3300, 320, 0, Math.PI * 2)
      context.stroke()
      context.fillStyle = '#c8281e'
      context.translate(2200, 3300)
      for (let word = 0; word < 12; word++) {
        context.rotate(0.4)
        context.fillRect(-30, -270, 60, 60)
      }
      for (let point = 0; point < 5; point++) {
        context.rotate((Math.PI * 2) / 5)
        context.fillRect(-22, -110, 44, 110)
      }
      if (rough > 0) {
        const points = context.getImageData(0, 0, 3000, 4000)
        for (let at = 0; at < points.data.length; at++) {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
          if (at % 4 !== 3) points.data[at] = (points.data[at] ?? 0) + ((state >>> 24) / 255 - 0.5) * rough
        }
        context.putImageData(points, 0, 0)
      }
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer(),
      )
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [number, grain] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** Every document this browser holds for a person, as the screens see it. */
export async function documentsOn(page: Page): Promise<unknown[]> {
  return (await rowsOn<{ view: unknown }>(page, 'documents')).map((row) => row.view)
}

/** Everything this browser wrote is held by the district; within `timeout`, where a busy machine is given more. */
export async function isUploaded(page: Page, options: { readonly timeout?: number } = {}): Promise<void> {
  await expect(page.getByText('已全部上传').first()).toBeVisible(options)
  await expect(page.getByText(/待上传/)).toHaveCount(0, options)
  // The words lag a moment behind the tap.
  await expect.poll(async () => (await rowsOn(page, 'outbox')).length, options).toBe(0)
}
