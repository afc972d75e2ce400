import { generateKeyPairSync, sign } from 'node:crypto'
import type { Accounts } from '../accounts/accounts.ts'

/** A device that holds a key of its own, as a browser does. */
export interface TestDevice {
  readonly key: string
  /** What it shows for a challenge. */
  readonly prove: (challenge: string) => {
    readonly challenge: string
    readonly key: string
    readonly signature: string
  }
}

/** A device with a fresh key. */
export function newDevice(): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const key = `${x}.${y}`
  return {
    key,
    prove(challenge) {
      const signed = sign('sha256', Buffer.from(challenge), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return { challenge, key, signature: signed.toString('base64url') }
    },
  }
}

/** The device renews its session's secret: the next cookie, or how it stands instead. */
export async function renewed(
  accounts: Pick<Accounts, 'standing' | 'renew'>,
  device: TestDevice,
  token: string,
): Promise<string> {
  const standing = await accounts.standing({ token, speaksFor: undefined })
  if (standing.state !== 'stands') return standing.state
  const done = await accounts.renew({ token, speaksFor: undefined, ...device.prove(standing.challenge) })
  return done.state === 'renewed' ? done.token : done.state
}
