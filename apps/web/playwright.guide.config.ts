import { defineConfig } from '@playwright/test'
import tests from './playwright.config.ts'

/** `pnpm guide`: takes the pictures of the help anew, from the app as it is built now. */
export default defineConfig({
  ...tests,
  testMatch: '**/*.guide.ts',
  reporter: 'list',
  use: { ...tests.use, actionTimeout: 15_000 },
})
