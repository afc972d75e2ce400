import { execFileSync, spawnSync } from 'node:child_process'

const names = ['cc', 'gcc', 'clang']
const isThere = (): boolean => names.some((name) => spawnSync(name, ['--version']).status === 0)

/** The C compiler with which the tests make a disk fail: one on the PATH, or Debian's installed now. */
export function ensureCompiler(): boolean {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!isThere() && mayInstall) {
    console.log('installing a C compiler with apt-get …')
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'gcc', 'libc6-dev'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return isThere()
}
