import { defineConfig } from '@playwright/test'

// The test command finds or installs a browser and names it here: these tests never download one of their own.
const executablePath = process.env['CHROMIUM']
if (!executablePath) throw new Error('Set CHROMIUM to the path of a Chromium, or run npm test in the root folder.')

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  forbidOnly: true,
  // Each story has its own server and data folder; while one waits for a screen, the other has the processor.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: '.results/playwright.json' }]],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
