import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, chownSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'

/** What is said when there is no PostgreSQL to test on. */
export const NO_POSTGRES =
  'No PostgreSQL found, and the tests of the store on it were not run. Install one: apt-get install postgresql (or set POSTGRES_BIN to the folder of its initdb).'

const READY_WITHIN_MS = 20_000

/** A PostgreSQL of the tests' own, in a temporary folder, reached over a Unix socket only. */
export interface Cluster {
  /** The address of one of its databases. */
  readonly url: (database: string) => string
  /** Its first process, whose children are its connections' own. */
  readonly pid: () => number
  /** Ends it, by default as an orderly stop does; `immediate` as a power cut does. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again on the same folder. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

/** The folder of PostgreSQL's programs, the newest where there are several. */
export function findPostgres(): string | undefined {
  const given = process.env['POSTGRES_BIN']
  if (given !== undefined) return existsSync(join(given, 'initdb')) ? given : undefined
  const versionOf = (folder: string): number => Number(/(\d+)\/bin/.exec(folder)?.[1] ?? 0)
  return globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .sort((a, b) => versionOf(b) - versionOf(a))[0]
}

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. Also, it ends with its parent. */
function runAs(): { readonly words: readonly string[]; readonly ids: readonly [number, number] | undefined } {
  if (process.getuid?.() !== 0) return { words: ['setpriv', '--pdeathsig', 'INT'], ids: undefined }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((account) => account.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined)
      return {
        words: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT'],
        ids: [Number(uid), Number(gid)],
      }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody')
}

/** Makes a cluster and starts it. Throws `NO_POSTGRES` when there is none on this machine. */
export async function startCluster(): Promise<Cluster> {
  const programs = findPostgres()
  if (programs === undefined) throw new Error(NO_POSTGRES)
  const { words, ids } = runAs()
  const [wrapper = '', ...options] = words
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  if (ids) chownSync(folder, ...ids)
  // A language's own order, as a bureau's machine has it: what depends on the order of bytes must say so itself.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-CN']
  const made = spawnSync(
    wrapper,
    [
      ...options,
      join(programs, 'initdb'),
      '-D',
      join(folder, 'files'),
      '-U',
      'sunshine',
      '-A',
      'trust',
      '--no-sync',
      ...locale,
    ],
    { encoding: 'utf8', cwd: folder },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const settings = [`unix_socket_directories=${folder}`, 'listen_addresses=', 'fsync=on', 'max_connections=200']
  let server: ChildProcess | undefined
  const url = (database: string): string => `postgres://sunshine@${encodeURIComponent(folder)}/${database}`
  async function start(): Promise<void> {
    const words = settings.flatMap((setting) => ['-c', setting])
    server = spawn(wrapper, [...options, join(programs ?? '', 'postgres'), '-D', join(folder, 'files'), ...words], {
      stdio: 'ignore',
      cwd: folder,
    })
    await ready(url('postgres'), server)
  }
  async function stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const ending = server
    server = undefined
    if (!ending || ending.exitCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await ended
  }
  await start()
  return {
    url,
    pid() {
      if (server?.pid === undefined) throw new Error('PostgreSQL was not started')
      return server.pid
    },
    start,
    stop,
    async remove() {
      // Nothing is kept: an orderly stop would write all of it to the disk first.
      await stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  let last: unknown
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} while it started`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      last = error
      await setTimeout(50)
    }
  }
  throw new Error('PostgreSQL did not start', { cause: last })
}

/** Makes an empty database and answers its address. */
export async function createDatabase(cluster: Pick<Cluster, 'url'>, name: string): Promise<string> {
  await onServer(cluster, `create database "${name}"`)
  return cluster.url(name)
}

/** Drops a database, whoever is still connected to it. */
export async function dropDatabase(cluster: Pick<Cluster, 'url'>, name: string): Promise<void> {
  await onServer(cluster, `drop database if exists "${name}" with (force)`)
}

async function onServer(cluster: Pick<Cluster, 'url'>, statement: string): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
