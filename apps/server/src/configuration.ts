import { statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the server listens. */
export interface Listening {
  readonly port: number
  readonly host: string
}

type Environment = Readonly<Record<string, string | undefined>>

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/
const OTHERS = 0o007

/**
 * Reads what the environment asks for, or says in one sentence why the server must not start so (SV-19): a port that is
 * none, or people's passwords and complaints in the clear on a network.
 */
export function readListening(environment: Environment): Listening | string {
  const port = Number(environment['PORT'] || 3900)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return `PORT is ${environment['PORT']}; it must be a whole number from 0 to 65535.`
  const host = environment['HOST'] || '127.0.0.1'
  if (!loopback.test(host) && environment['BEHIND_TLS_PROXY'] !== 'yes')
    return `HOST is ${host}: passwords and complaints would cross the network unencrypted. Put Caddy or nginx with a certificate in front, then set BEHIND_TLS_PROXY=yes; or leave HOST out.`
  return { port, host }
}

/** Why a data folder must not be served: what lies in it can be read or changed by everybody on this machine (SV-19). */
export function openToOthers(dataDir: string): string | undefined {
  const modeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  // Whoever cannot enter the folder reaches nothing in it.
  if ((modeOf(dataDir) & OTHERS) === 0) return undefined
  for (const name of ['sunshine.db', 'secret']) {
    const file = join(dataDir, name)
    const mode = modeOf(file)
    if ((mode & OTHERS) !== 0)
      return `${file} is open to everybody on this machine (${(mode & 0o777).toString(8)}). Run: chmod -R go= ${dataDir}`
  }
  return undefined
}
