import type {
  AgreeAnswer,
  AgreeMessage,
  FoundReceipt,
  PullAnswer,
  PullMessage,
  PushAnswer,
  PushMessage,
} from '@sunshine/sync'
import type { ShownKey } from '../accounts/session-secrets.ts'
import type { Actor, Role, Settings, StampedEvent } from '@sunshine/tickets'
import type { AccountCarePort, Asking, Due, MembershipOnList, PasswordFault } from './account-port.ts'
import type { AuditPort, SecurityPort } from './audit-port.ts'
import type { CityPort, SubscriptionsPort } from './city-port.ts'
import type { RobotsPort } from './notice-port.ts'
import type { QuarantinePort, Renewal, SessionWarning, Standing } from './session-port.ts'
import type { VaultPort } from './vault-port.ts'
import type { PhotoMatches } from './photo-port.ts'

/** What the procedures need of the server, and nothing of how it is made: the web imports the router's type. */
export interface Services {
  readonly gate: GatePort
  readonly accounts: AccountsPort
  readonly quarantine: QuarantinePort
  readonly robots: RobotsPort
  readonly vaults: VaultPort
  readonly subscriptions: SubscriptionsPort
  /** Null on a district's server. */
  readonly city: CityPort | null
  readonly backup: () => BackupStatus
  readonly security: SecurityPort
  readonly audit: AuditPort
  /** Undefined for a ticket that is absent or hidden. */
  readonly photoMatches: (actor: Actor, ticketId: string) => Promise<PhotoMatches | undefined>
  /** Ends when the signal does; each value is the number the log ends at. */
  readonly heads: (signal: AbortSignal) => AsyncIterable<number>
}

/** The gate's face towards the procedures. */
export interface GatePort {
  push(actor: Actor, message: PushMessage): Promise<PushAnswer>
  pull(actor: Actor, message: PullMessage): Promise<PullAnswer>
  agree(actor: Actor, message: AgreeMessage): Promise<AgreeAnswer>
  /** The district's choices, now. */
  settings(): Promise<Settings>
  receipt(actor: Actor, code: string): Promise<FoundReceipt | undefined>
  /** The bureau's table of a year as of now (LS-3). */
  standings(actor: Actor, year: number): Promise<readonly UnitPoints[]>
  history(actor: Actor, ticketId: string): Promise<readonly StampedEvent[] | undefined>
  identity(
    actor: Actor,
    ticketId: string,
  ): Promise<{ readonly visitorName: string; readonly visitorPhone: string } | undefined>
}

/** A unit's points of a year, as decimals with two digits. */
export interface UnitPoints {
  readonly unitId: string
  readonly total: string
  readonly graded: string
}

/** Why an account act was refused; the words are the web's. */
export type AccountRefusal =
  | { readonly code: 'wrongPassword' }
  | { readonly code: 'tooManyTries'; readonly retryAfterMs: number }
  | { readonly code: 'codeInvalid' }
  | { readonly code: 'pairingInvalid' }
  | { readonly code: 'passwordWeak'; readonly fault: PasswordFault }
  /** The password was right, and more is asked for: `step` stands for it. */
  | { readonly code: 'oneMoreStep'; readonly step: string; readonly due: Due }
  /** What stood for a right password is used up, or its minutes are over. */
  | { readonly code: 'stepOver' }
  | { readonly code: 'codeWrong' }
  /** The district asks for a second factor. */
  | { readonly code: 'secondFactorRequired' }
  | { readonly code: 'lastAdmin' }
  | { readonly code: 'unknownPerson' }
  /** Whoever answers for a school does not judge schools. */
  | { readonly code: 'judgesOwnSchool' }
  | { readonly code: 'loginTaken' }
  | { readonly code: 'unknownUnit' }
  | { readonly code: 'auditorApart' }

export type Refusable<T> = { readonly ok: T } | { readonly refused: AccountRefusal }

/** A person signed in: who they are and the session's secret for the cookie. */
export interface SignedIn {
  readonly actor: Actor
  readonly token: string
  /** Of an authenticator that was set up on the way in; shown this once. */
  readonly recoveryCodes?: readonly string[]
}

/** A person as the admin's list shows them. */
export interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly unitId: string
  readonly active: boolean
  readonly hasPassword: boolean
  /** When the server last heard of them, to the hour; null for never, or for longer than it remembers. */
  readonly lastSeenAt: number | null
  /** Whether they sign in with a code as well. */
  readonly hasSecondFactor: boolean
  /** The units beside the first that they act in. */
  readonly memberships: readonly MembershipOnList[]
}

/** A device on which a person is signed in. */
export interface DeviceOnList {
  readonly id: string
  /** System and browser, as families: "android chrome". */
  readonly kind: string
  readonly signedInAt: number
  /** To the hour. */
  readonly lastSeenAt: number
  /** When it last handed something over; null when it never has. */
  readonly handedOverAt: number | null
  /** The device that asks. */
  readonly isThis: boolean
}

/** How the code for another device fares: until when it works, when it was used, or when it ended. */
export interface PairingState {
  readonly state: 'waiting' | 'used' | 'expired'
  readonly at: number
}

export interface SetUpRequest {
  readonly code: string
  readonly districtName: string
  readonly prefix: string
  readonly centreName: string
  readonly centreCode: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly device?: string | undefined
}

/** What was written down about the last backup that was made, by the server itself or by `npm run admin -- backup`. */
export interface BackupRecord {
  readonly at: number
  /** The folder it lies in, as a whole path, and its name there. */
  readonly folder: string
  readonly file: string
  readonly bytes: number
  readonly photos: number
  /** Photos the database names and the server itself has no bytes of. */
  readonly photosMissing: number
  readonly encrypted: boolean
  /** Whether that folder lies on the disk the data lies on. */
  readonly sameDisk: boolean
  /** What reading the whole copy found: its events, and the first fault or null. */
  readonly events: number
  readonly fault: string | null
  /** Stands for the end of its log: two backups with one code hold the same. */
  readonly headCode: string
}

/** A backup the server tried to make and could not. */
export interface BackupFailure {
  readonly at: number
  readonly code: string
}

/** The last time a backup was restored for trying, by `npm run admin -- drill`. */
export interface DrillRecord {
  readonly at: number
  readonly file: string
  /** When the backup that was tried was made; null for one that could not be opened. */
  readonly madeAt: number | null
  readonly events: number
  readonly photos: number
  /** Null where everything of it came back. */
  readonly fault: string | null
}

/** What the server truly knows of its backups (AM-9). */
export interface BackupStatus {
  readonly storedIn: 'file' | 'postgres'
  /** Null when none was ever made, or what was written down cannot be read. */
  readonly last: BackupRecord | null
  /** Whether the copy still lies where it was made; false for a disk that has been taken away. */
  readonly isThere: boolean
  readonly dataFolder: string
  /** The folder into which the server makes one every hour by itself; null when it was told none. */
  readonly hourlyInto: string | null
  /** Why its last try failed; null while they go well. */
  readonly failure: BackupFailure | null
  readonly drill: DrillRecord | null
  readonly now: number
}

/** Accounts as the procedures see them. */
export interface AccountsPort extends AccountCarePort {
  needsSetUp(): Promise<boolean>
  districtName(): Promise<string | undefined>
  setUp(asked: SetUpRequest): Promise<Refusable<SignedIn>>
  /** `device` is what kind of device asks, wherever a session begins. */
  signIn(asked: Asking & { login: string; password: string }): Promise<Refusable<SignedIn>>
  acceptInvite(asked: Asking & { login: string; code: string; password: string }): Promise<Refusable<SignedIn>>
  signOut(token: string): Promise<void>
  standing(asked: { token: string | undefined; speaksFor: string | undefined }): Promise<Standing>
  renew(asked: {
    token: string | undefined
    speaksFor: string | undefined
    challenge: string
    key: string
    signature: string
  }): Promise<Renewal>
  /** What ended this person's sessions without their doing, and they have not read yet (SE-4). */
  warnings(userId: string): Promise<readonly SessionWarning[]>
  warningsRead(userId: string): Promise<void>
  /** Undefined without the key of the session, where it has one (AU-31). */
  makePairing(maker: {
    actor: Actor
    token: string
    proof: ShownKey | null
  }): Promise<{ code: string; lifeMs: number } | undefined>
  pairingState(token: string): Promise<PairingState | null>
  redeemPairing(asked: { code: string; source: string; device?: string | undefined }): Promise<Refusable<SignedIn>>
  hasCalendar(userId: string): Promise<boolean>
  makeCalendar(userId: string): Promise<{ secret: string }>
  stopCalendar(userId: string): Promise<void>
  people(): Promise<readonly Person[]>
  devices(asked: { userId: string; token: string | undefined }): Promise<readonly DeviceOnList[]>
  signOutDevice(asked: {
    userId: string
    id: string
    token: string | undefined
  }): Promise<'done' | 'gone' | 'thisDevice'>
  /** A phone syncs through a session. */
  sawDevice(token: string, deviceId: string): Promise<void>
  invite(asked: {
    login: string
    name: string
    role: Role
    unitId: string
  }): Promise<Refusable<{ code: string; userId: string }>>
  /** The last admin stays. */
  deactivate(userId: string): Promise<'done' | 'lastAdmin'>
}

/** One request as the procedures see it. */
export interface RequestContext {
  readonly services: Services
  readonly actor: Actor | undefined
  readonly token: string | undefined
  /** Whose device the request says it comes from. */
  readonly speaksFor: string | undefined
  /** Whether the session still stands, for answers that last longer than a request. */
  readonly stillSignedIn: () => Promise<boolean>
  /** Where the request came from, for the throttle. */
  readonly source: string
  /** The token of a city that reads this district. */
  readonly cityToken: () => string | null
  /** Where people open the app, as this request names it. */
  readonly appAddress: () => string
  /** What kind of device asks: "android chrome". */
  readonly device: () => string
  /** The secret of a browser in which somebody has signed in before. */
  readonly knownDevice: () => string | undefined
  /** How many procedures the request carries. */
  readonly batchSize: number
  /** Sets or clears the session cookie. */
  readonly setToken: (token: string | null) => void
  /** Sets the cookie by which this browser is known (AU-23). */
  readonly setKnownDevice: (secret: string) => void
  /** Lets the browser forget what it keeps of this server's answers. */
  readonly clearCache: () => void
}
