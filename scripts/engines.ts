// `pnpm engines --logs 100000`: as many random logs scored in Chromium and in Node, compared byte for byte.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './browser.ts'

const { values } = parseArgs({ options: { logs: { type: 'string', default: '100000' } } })
const { status } = spawnSync('pnpm', ['--filter', '@sunshine/web', 'exec', 'playwright', 'test', 'same-bytes'], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: ensureBrowser(), LOGS: values.logs },
})
process.exit(status ?? 1)
