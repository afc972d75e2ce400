import { createHash } from 'node:crypto'
import type { Target, TargetFault } from '../api/notice-port.ts'
import { isTrusted, type TrustedOrigins } from '../outgoing/origins.ts'

const robots = {
  wecom: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send', key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: '/robot/send', key: 'access_token' },
} as const

const mailPorts: ReadonlySet<number> = new Set([25, 465, 587])
const MAIL_ADDRESS = /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,190}$/

/** Whether this server may send there: the two makers' own hosts over https, or what its configuration names (NT-9). */
export function targetFault(target: Target, origins: TrustedOrigins): TargetFault | undefined {
  if (target.kind === 'email') {
    const server = URL.parse(`smtp://${target.host}:${target.port}`)
    const isNamed = server !== null && /^[\w.-]+$/.test(target.host)
    if (!isNamed || !(mailPorts.has(target.port) || isTrusted(origins, server))) return 'mailServerNotAllowed'
    return MAIL_ADDRESS.test(target.from) && MAIL_ADDRESS.test(target.to) ? undefined : 'mailAddressInvalid'
  }
  const url = URL.parse(target.url)
  const { host, path, key } = robots[target.kind]
  if (!url || url.username !== '' || url.password !== '' || !url.searchParams.get(key)) return 'addressNotAllowed'
  const isMakers = url.protocol === 'https:' && url.host === host && url.pathname === path
  return isMakers || isTrusted(origins, url) ? undefined : 'addressNotAllowed'
}

/** What of a target may be shown: enough to tell two apart, too little to use (NT-8). */
export function masked(target: Target): string {
  if (target.kind === 'email') return `${target.host}，收件 ${target.to.replace(/^(.).*@/u, '$1***@')}`
  const url = URL.parse(target.url)
  const key = url?.searchParams.get(robots[target.kind].key) ?? ''
  return `${url?.host ?? ''}，尾号 ${key.length >= 12 ? key.slice(-4) : '****'}`
}

/** The same for two units whose digests go to one robot, which counts them together (NT-6). */
export function robotKey(target: Target): string {
  const address = target.kind === 'email' ? `${target.host}:${target.port} ${target.user} ${target.to}` : target.url
  return createHash('sha256').update(address).digest('base64url')
}
