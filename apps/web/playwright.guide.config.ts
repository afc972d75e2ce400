import { defineConfig } from '@playwright/test'
import tests from './playwright.config.ts'

/** `pnpm guide`: takes the pictures of the help anew, from the app as it is built now. */
export default defineConfig({
  ...tests,
  testMatch: '**/*.guide.ts',
  reporter: 'list',
  timeout: 400_000,
  use: {
    ...tests.use,
    actionTimeout: 15_000,
    // Date fields speak the browser's own language, not the page's.
    launchOptions: {
      ...tests.use?.launchOptions,
      args: [...(tests.use?.launchOptions?.args ?? []), '--lang=zh-CN'],
      env: { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
    },
  },
})
