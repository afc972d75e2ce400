import type { AppRouter } from '@sunshine/server/router'
import { PERSON_HEADER } from '@sunshine/sync'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { deviceKey } from '../store/device-key.ts'
import { RENEWAL_LOCK } from './ask.ts'

type Outputs = inferRouterOutputs<AppRouter>['session']
type Inputs = inferRouterInputs<AppRouter>['session']

/** How this device's session stands with the district. */
export type Standing = Outputs['standing']
/** What a device shows to prove that it is the one. */
export type Proof = Inputs['renew']

/** Plain requests: those of `api.ts` would ask for a renewal themselves. */
export async function asked<T>(userId: string, procedure: string, input?: object): Promise<T> {
  const headers = { [PERSON_HEADER]: userId, 'content-type': 'application/json' }
  const sent = input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) }
  const response = await fetch(`/trpc/session.${procedure}`, { headers, ...sent })
  if (!response.ok) throw new Error(`${procedure} was answered ${response.status}`)
  const { result }: { result: { data: T } } = await response.json()
  return result.data
}

/** Under way in this page or worker, by person. */
const underWay = new Map<string, Promise<boolean>>()

/**
 * Renews the session's secret with this browser's key; true when what was asked is worth asking again. Several answers at
 * once that ask for it get one. One page or worker of the browser at a time: whoever comes second finds it done. A revoked
 * device is sent to hand in what it holds (SE-11).
 */
export function renew(userId: string): Promise<boolean> {
  const renewing = underWay.get(userId) ?? renewAlone(userId).finally(() => underWay.delete(userId))
  underWay.set(userId, renewing)
  return renewing
}

function renewAlone(userId: string): Promise<boolean> {
  const { locks }: { locks?: LockManager } = navigator
  return locks ? locks.request(RENEWAL_LOCK, () => renewOnce(userId)) : renewOnce(userId)
}

async function renewOnce(userId: string, isSecond = false): Promise<boolean> {
  const standing = await asked<Standing>(userId, 'standing')
  if (standing.state === 'revoked') leaveTheApp()
  if (standing.state !== 'stands') return false
  if (!standing.isDue) return true
  const proof = await prove(standing)
  if (!proof) return false
  const { state } = await asked<Outputs['renew']>(userId, 'renew', proof)
  if (state === 'again' && !isSecond) return renewOnce(userId, true)
  if (state === 'renewed' && !standing.isBound) await lookForWarnings(userId)
  return state === 'renewed' || state === 'kept'
}

/** Signed with the key the district knows, or with a new one where it knows none; undefined where there is no such key. */
export async function prove({
  challenge,
  isBound,
}: {
  readonly challenge: string
  readonly isBound: boolean
}): Promise<Proof | undefined> {
  // Browsers give no keys to a page on plain http.
  const { subtle }: { subtle?: SubtleCrypto } = crypto
  const pair = subtle && (await deviceKey(!isBound))
  if (!pair) return undefined
  const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey)
  const how = { name: 'ECDSA', hash: 'SHA-256' }
  const signed = new Uint8Array(await subtle.sign(how, pair.privateKey, new TextEncoder().encode(challenge)))
  const signature = btoa(String.fromCharCode(...signed))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
  return { challenge, key: `${x}.${y}`, signature }
}

/** A worker has no page to leave: the next page that is opened does. */
function leaveTheApp(): void {
  if (typeof document !== 'undefined' && location.pathname !== '/revoked') location.replace('/revoked')
}

/** Just signed in: what ended this person's other sessions is told before anything else (SE-4). */
async function lookForWarnings(userId: string): Promise<void> {
  if (typeof document === 'undefined') return
  const warnings = await asked<Outputs['warnings']>(userId, 'warnings').catch(() => [])
  if (warnings.length > 0) location.assign('/warned')
}
