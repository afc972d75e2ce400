import { execFileSync, spawnSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'

const CONFIGURATION = '/etc/postgresql-common'

const isInstalled = (): boolean =>
  process.env['POSTGRES_BIN'] !== undefined || globSync('/usr/lib/postgresql/*/bin/initdb').length > 0

/** Debian's PostgreSQL for the tests, installed now where it is missing and may be; they start it themselves. */
export function ensurePostgres(): void {
  const mayInstall = process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v apt-get']).status === 0
  if (isInstalled() || !mayInstall) return
  console.log('installing postgresql with apt-get …')
  // Debian starts a cluster of its own as soon as the package is there; nobody asked for one.
  if (!existsSync(`${CONFIGURATION}/createcluster.conf`)) {
    mkdirSync(CONFIGURATION, { recursive: true })
    writeFileSync(`${CONFIGURATION}/createcluster.conf`, 'create_main_cluster = false\n')
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env: environment }
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet)
    // The file above is there before the package: keep it.
    const options = ['-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
    execFileSync('apt-get', ['install', ...options, 'postgresql'], quiet)
  } catch (error) {
    console.error(`PostgreSQL could not be installed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
