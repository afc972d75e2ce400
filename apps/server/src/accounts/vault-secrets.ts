import { randomBytes, randomUUID } from 'node:crypto'
import type { Refusable } from '../api/ports.ts'
import type { VaultPort } from '../api/vault-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { VaultStore } from '../store/vault-store.ts'
import { knownDeviceOf } from './known-devices.ts'
import { verifyPassword } from './passwords.ts'
import { askToTry, forgive } from './throttle.ts'

/** More PINs than a person sets in years; a page that asks without end fills no disk. */
const MOST_SECRETS = 200

export interface VaultParts {
  readonly accounts: AccountStore
  readonly store: VaultStore
  readonly now: () => number
}

/**
 * Keeps what opens a device whose PIN is forgotten, and gives it to the person alone, who is signed in and says their
 * password anew (VA-9). It opens nothing without the device.
 */
export function createVaultSecrets({ accounts, store, now }: VaultParts): VaultPort {
  return {
    async make(actor) {
      if ((await store.count(actor.userId)) >= MOST_SECRETS) return undefined
      const made = { id: randomUUID(), secret: randomBytes(32).toString('base64url') }
      await store.put({ ...made, userId: actor.userId, createdAt: now() })
      return made
    },
    async handOut({ id, ...asked }) {
      const { actor } = asked
      const said = await saysPassword(accounts, asked, now())
      if ('refused' in said) return said
      const held = await store.secret(actor.userId, id)
      return { ok: held ? { secret: held.secret } : null }
    },
    drop: (actor, id) => store.drop(actor.userId, id),
  }
}

/** Whether the person says their own password; guesses wait as at signing in (AU-4), and no stranger's delay a known device (AU-23). */
async function saysPassword(
  accounts: AccountStore,
  asked: Omit<Parameters<VaultPort['handOut']>[0], 'id'>,
  now: number,
): Promise<Refusable<true>> {
  const user = await accounts.user(asked.actor.userId)
  const knownDevice = await knownDeviceOf(accounts, user?.id, asked)
  const trier = { source: asked.source, knownDevice, ...(user && { login: user.login }) }
  const retryAfterMs = await askToTry(accounts, trier, now)
  if (retryAfterMs > 0) return { refused: { code: 'tooManyTries', retryAfterMs } }
  if (!(await verifyPassword(asked.password, user?.active === 1 ? user.passwordHash : null)))
    return { refused: { code: 'wrongPassword' } }
  await forgive(accounts, trier)
  return { ok: true }
}
