import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import type { SessionRow } from '../store/schema.ts'
import { newToken, tokenHash } from './codes.ts'

/** So long after a newer secret was first used, requests that were on their way with the one before are answered. */
const ON_ITS_WAY_MS = 2 * 60_000
/** So long the device may renew once more with it: a browser that was killed may not have written the newer one down. */
const NOT_WRITTEN_DOWN_MS = 5 * 60_000
/** So long it waits for a newer one whose answer was lost. */
const ANSWER_LOST_MS = 14 * 24 * 3_600_000

/**
 * A cookie is the name of its family and a secret, `family.secret`; before secrets followed one another, the name alone.
 * The name is as unguessable as the secret: who knows it once held a cookie of this family (SE-3).
 */
export function familyOf(token: string): string {
  return token.split('.')[0] ?? ''
}

/** How a family is found: by the hash of its name. */
export function familyHash(token: string): string {
  return tokenHash(familyOf(token))
}

const secretIn = (token: string): string => token.split('.')[1] ?? ''

/** The cookie a session begins with. */
export function newFamily(): { readonly token: string; readonly secretHash: string; readonly seed: string } {
  const secret = newToken()
  return { token: `${newToken()}.${secret}`, secretHash: tokenHash(secret), seed: newToken() }
}

/**
 * The secret that follows the one in a cookie: always the same, so that fifty requests at once, two tabs and a worker, or
 * a phone that never heard the answer are all given the one (SE-2). Whoever reads the database knows the seed, not the secret.
 */
export function nextToken(token: string, seed: string): { readonly token: string; readonly secretHash: string } {
  const secret = createHmac('sha256', seed).update(secretIn(token)).digest('base64url')
  return { token: `${familyOf(token)}.${secret}`, secretHash: tokenHash(secret) }
}

/** The hash of the secret that counts; a session of before has the empty one. */
export function currentHash({ secretHash }: SessionRow): string {
  return secretHash ?? tokenHash('')
}

/**
 * What a cookie's secret is to its family: `current`; `previous`, still answered or at least renewed for its device; `old`,
 * which only a copy of the cookie can hold (SE-3).
 */
export function secretState(session: SessionRow, token: string, now: number): 'current' | 'previous' | 'old' {
  const hash = tokenHash(secretIn(token))
  if (hash === currentHash(session)) return 'current'
  if (hash !== session.previousHash || session.secretAt === null) return 'old'
  const grace = session.confirmedAt === null ? ANSWER_LOST_MS : NOT_WRITTEN_DOWN_MS
  return now - session.secretAt <= grace ? 'previous' : 'old'
}

/** Since when a secret that was recognised counts, or null when it opens nothing any more. */
export function opensSince(session: SessionRow, state: 'current' | 'previous', now: number): number | null {
  if (state === 'current') return session.secretAt ?? Math.max(session.createdAt, session.lastUsedAt)
  if (session.confirmedAt !== null && now - (session.secretAt ?? 0) > ON_ITS_WAY_MS) return null
  return session.previousAt
}

/** What a device signs to show that it holds the family's key: a word about this very secret, which says nothing of it. */
export function challengeOf(token: string): string {
  return createHash('sha256').update(`sunshine-renewal:${token}`).digest('hex')
}

/** What a device shows to prove that it is the one. */
export interface ShownKey {
  readonly challenge: string
  readonly key: string
  readonly signature: string
}

/** Whether a device whose key is known shows it: a copied cookie does not (SE-11, AU-31). A session without a key has nothing to show. */
export function provesItself(
  session: Pick<SessionRow, 'publicKey'>,
  { token, proof }: { readonly token: string | undefined; readonly proof: ShownKey | null },
): boolean {
  if (session.publicKey === null) return true
  if (!token || !proof || proof.challenge !== challengeOf(token) || proof.key !== session.publicKey) return false
  return isSigned(proof.challenge, proof)
}

/** Whether the holder of this key (P-256, `x.y`) signed this challenge. */
export function isSigned(
  challenge: string,
  { key, signature }: { readonly key: string; readonly signature: string },
): boolean {
  const [x = '', y = ''] = key.split('.')
  try {
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const signed = Buffer.from(signature, 'base64url')
    return verify('sha256', Buffer.from(challenge), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signed)
  } catch {
    // A point that lies on no curve.
    return false
  }
}
