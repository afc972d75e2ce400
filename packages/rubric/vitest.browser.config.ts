import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

// The same tests in the engine of the phones. The test command finds or installs the browser and names it here.
const executablePath = process.env['CHROMIUM']
if (!executablePath) throw new Error('Set CHROMIUM to the path of a Chromium, or run npm test in the root folder.')
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
