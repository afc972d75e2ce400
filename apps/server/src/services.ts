import { maySee } from '@sunshine/tickets'
import type { Accounts } from './accounts/accounts.ts'
import { createQuarantine } from './accounts/quarantine.ts'
import { createVaultSecrets } from './accounts/vault-secrets.ts'
import type { CityPort } from './api/city-port.ts'
import type { Services } from './api/ports.ts'
import type { OpenedPhotos } from './attachments/open-photos.ts'
import { createSubscriptions } from './city/subscriptions.ts'
import type { Gate } from './gate/gate.ts'
import { unitNameOf, type NoticeParts } from './notices/notices.ts'
import { createRobots } from './notices/robots.ts'
import type { TrustedOrigins } from './outgoing/origins.ts'
import type { Figures } from './running/figures.ts'
import { watchedGate } from './running/watched-gate.ts'
import { createAudit } from './security/audit.ts'
import { keepAuditorApart } from './security/auditor-apart.ts'
import { createRecorder } from './security/recorder.ts'
import type { SecurityLog } from './security/security-log.ts'
import type { AccountStore } from './store/account-store.ts'
import type { OpenedDistrict } from './store/open-district.ts'
import { createQuarantineStore } from './store/quarantine-store.ts'
import type { SecurityStore } from './store/security-store.ts'
import { createSubscriptionStore } from './store/subscription-store.ts'
import { createVaultStore } from './store/vault-store.ts'
import { setUp } from './set-up.ts'

/** What a server has opened before it can answer. */
export interface ServicesParts {
  readonly opened: Pick<OpenedDistrict, 'db' | 'district' | 'database'>
  readonly gate: Gate
  readonly accounts: Accounts
  readonly accountStore: AccountStore
  readonly security: { readonly store: SecurityStore; readonly log: SecurityLog }
  /** What the log is signed with. */
  readonly secret: string
  readonly photos: OpenedPhotos
  readonly notices: NoticeParts
  /** Whom the server may call. */
  readonly origins: TrustedOrigins
  readonly city: CityPort | undefined
  readonly backup: Services['backup']
  readonly figures: Figures
  /** The numbers the log ends at, until the signal or the server's end. */
  readonly follow: Services['heads']
  readonly now: () => number
}

/** Puts together what the procedures ask. */
export function createServices(parts: ServicesParts): Services {
  const { gate, accounts, accountStore, security, photos, now } = parts
  const { db, district, database } = parts.opened
  const unitName = (unitId: string): Promise<string | undefined> => unitNameOf(database, unitId)
  return {
    gate: watchedGate(gate, parts.figures),
    accounts: {
      ...keepAuditorApart(accounts),
      setUp: (asked) => setUp({ accounts, gate, now: now() }, asked),
      namedMemberships: async (userId) =>
        Promise.all(
          (await accounts.memberships(userId)).map(async (held) => ({
            ...held,
            unitName: (await unitName(held.unitId)) ?? held.unitId,
          })),
        ),
    },
    quarantine: createQuarantine({
      accounts: accountStore,
      store: createQuarantineStore(db, district),
      push: (actor, message) => gate.push(actor, message),
      takePhoto: (actor, photo) => photos.photos.take(actor, photo),
      async isHiddenFrom(reader, ticketId) {
        const held = await database.document('ticket', ticketId)
        return held !== undefined && !maySee(reader, held.document)
      },
      now,
    }),
    robots: createRobots({ ...parts.notices, origins: parts.origins, unitName }),
    vaults: createVaultSecrets({
      accounts: accountStore,
      store: createVaultStore(db, district),
      now,
    }),
    subscriptions: createSubscriptions({ store: createSubscriptionStore(db, district), gate, now }),
    city: parts.city ?? null,
    security: createRecorder({ ...security, now }),
    audit: createAudit({
      database,
      security: security.store,
      accounts: accountStore,
      now,
      secret: parts.secret,
      files: photos.files,
    }),
    photoMatches: (actor, ticketId) => photos.matches.of(actor, ticketId),
    backup: parts.backup,
    heads: (signal) => counted(parts.follow(signal), parts.figures.stream),
  }
}

/** A live stream, counted while somebody listens. */
async function* counted<T>(stream: AsyncIterable<T>, opened: () => () => void): AsyncIterable<T> {
  const ended = opened()
  try {
    yield* stream
  } finally {
    ended()
  }
}
