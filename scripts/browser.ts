import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/** The browser for the tests: $CHROMIUM, one on the PATH, or Debian's installed now (with Chinese fonts). */
export function ensureBrowser(): string | undefined {
  const given = process.env['CHROMIUM']
  if (given && existsSync(given)) return given
  const found = names.map(onPath).find((path) => path !== undefined)
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined
  if ((found === undefined || !hasChineseFont()) && mayInstall) {
    console.log('installing chromium and Chinese fonts with apt-get …')
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig']
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    })
  }
  return found ?? names.map(onPath).find((path) => path !== undefined)
}
