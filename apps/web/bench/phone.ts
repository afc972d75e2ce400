// `pnpm bench phone`: what a person feels on a phone with 600 tickets, without signal and with a sixth of this machine's
// processor: opening the app, saving a registration, and the slowest answers to keys and taps. Printed, never tested.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'

const PASSWORD = 'guanghe-2026-xia'
const [TICKETS, ROUNDS, SLOWER] = [600, 7, 6]
const server = join(import.meta.dirname, '../../server/src')
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** The middle of several, and their range, in milliseconds. */
function middle(took: readonly number[]): string {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return `median ${at(0.5)} ms (${at(0)} to ${at(1)}, ${took.length} times)`
}

/** Runs in the page from its first moment: how long each key and tap took to be answered on the screen. */
function watchAnswers(): void {
  const answers: number[] = []
  Reflect.set(globalThis, 'answers', answers)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (Reflect.get(entry, 'interactionId') > 0) answers.push(entry.duration)
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
}

async function openOffline(page: Page, address: string): Promise<number> {
  const from = performance.now()
  await page.goto(`${address}/tickets`, { waitUntil: 'commit' })
  await page.locator('.card').first().waitFor()
  return performance.now() - from
}

/** One registration by hand; from the tap on 保存 to the words that it is saved. */
async function save(page: Page, index: number): Promise<{ readonly took: number; readonly answers: number[] }> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').pressSequentially('周某某')
  await page.getByLabel('联系电话').pressSequentially('16000000001')
  await page.getByLabel('问题描述').pressSequentially(`食堂连续两周青菜发黄，第${index}次反映。`)
  // In the page, so that the line to this script is not measured.
  const taken = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0
        addEventListener('click', () => (from = performance.now()), { capture: true, once: true })
        new MutationObserver((_, watching) => {
          if (from === 0 || !document.body.textContent?.includes('已存到本机')) return
          watching.disconnect()
          resolve(performance.now() - from)
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const took = await taken
  const answers = await page.evaluate(() => Reflect.get(globalThis, 'answers') as number[])
  // The words of this one must not stand for the next.
  await page.goto(page.url())
  return { took, answers }
}

const folder = mkdtempSync(join(tmpdir(), 'phone-bench-'))
say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`)
const filled = spawnSync(process.execPath, [join(server, 'testing/bench/fill.ts'), folder, String(TICKETS)], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (filled.status !== 0) process.exit(1)
const child = spawn(process.execPath, [join(server, 'main.ts')], {
  env: { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise<string>((resolve) => {
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    const found = / is at (http:\/\/\S+)/.exec(text)?.[1]
    if (found !== undefined) resolve(found)
  })
})
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
try {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await context.addInitScript(watchAnswers)
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel('登录名').fill('wang')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('已全部上传').first().waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await context.setOffline(true)
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  say(`A phone with ${TICKETS} tickets, no signal, a sixth of the processor:`)
  const opened: number[] = []
  for (let round = 0; round < ROUNDS; round++) opened.push(await openOffline(page, address))
  say(`  opened until the first ticket stands there: ${middle(opened)}`)
  const saved: number[] = []
  const answers: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const one = await save(page, round)
    saved.push(one.took)
    answers.push(...one.answers)
  }
  say(`  保存 until 已存到本机: ${middle(saved)}`)
  answers.sort((a, b) => a - b)
  say(
    `  keys and taps answered on the screen: 19 of 20 of those slower than 16 ms within ${answers[Math.floor(answers.length * 0.95)] ?? 16} ms (${answers.length})`,
  )
} finally {
  await browser.close()
  child.kill()
  rmSync(folder, { recursive: true, force: true })
}
