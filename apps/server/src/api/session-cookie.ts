import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'

/** Over https the name itself keeps other hosts and plain http from setting it (SE-7). */
const SECURE = '__Host-session'
const PLAIN = 'session'
/** The server ends sessions by their limits (SE-5); a cookie that ended first would end one in use. Browsers keep none longer. */
const LIFE_S = 400 * 24 * 3600

const always = { httpOnly: true, sameSite: 'Strict', path: '/' } as const

/** The session a request shows. Over https the plain name counts only for a session from before (it holds no dot). */
export function sessionIn(context: Context, isHttps: boolean): string | undefined {
  if (!isHttps) return getCookie(context, PLAIN)
  const plain = getCookie(context, PLAIN)
  return getCookie(context, SECURE) ?? (plain?.includes('.') ? undefined : plain)
}

/** The cookie that carries a session. */
export function sessionCookie(token: string, isHttps: boolean): string {
  return generateCookie(isHttps ? SECURE : PLAIN, token, { ...always, secure: isHttps, maxAge: LIFE_S })
}

/** Takes it away again, under both names. */
export function clearedCookie(): readonly string[] {
  return [
    generateCookie(PLAIN, '', { ...always, maxAge: 0 }),
    generateCookie(SECURE, '', { ...always, secure: true, maxAge: 0 }),
  ]
}
