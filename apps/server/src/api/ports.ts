import type {
  AgreeAnswer,
  AgreeMessage,
  FoundReceipt,
  PullAnswer,
  PullMessage,
  PushAnswer,
  PushMessage,
} from '@sunshine/sync'
import type { Actor, Role, StampedEvent } from '@sunshine/tickets'
import type { AuditPort, SecurityPort } from './audit-port.ts'
import type { CityPort, SubscriptionsPort } from './city-port.ts'
import type { RobotsPort } from './notice-port.ts'
import type { PhotoMatch } from './photo-port.ts'

/** What the procedures need of the server, and nothing of how it is made: the web imports the router's type. */
export interface Services {
  readonly gate: GatePort
  readonly accounts: AccountsPort
  readonly robots: RobotsPort
  readonly subscriptions: SubscriptionsPort
  /** Null on a district's server. */
  readonly city: CityPort | null
  readonly backup: () => BackupStatus
  readonly security: SecurityPort
  readonly audit: AuditPort
  /** Undefined for a ticket that is absent or hidden. */
  readonly photoMatches: (actor: Actor, ticketId: string) => Promise<readonly PhotoMatch[] | undefined>
  /** Ends when the signal does; each value is the number the log ends at. */
  readonly heads: (signal: AbortSignal) => AsyncIterable<number>
}

/** The gate's face towards the procedures. */
export interface GatePort {
  push(actor: Actor, message: PushMessage): Promise<PushAnswer>
  pull(actor: Actor, message: PullMessage): Promise<PullAnswer>
  agree(actor: Actor, message: AgreeMessage): Promise<AgreeAnswer>
  receipt(actor: Actor, code: string): Promise<FoundReceipt | undefined>
  history(actor: Actor, ticketId: string): Promise<readonly StampedEvent[] | undefined>
  identity(
    actor: Actor,
    ticketId: string,
  ): Promise<{ readonly visitorName: string; readonly visitorPhone: string } | undefined>
}

/** Why an account act was refused; the words are the web's. */
export type AccountRefusal =
  | { readonly code: 'wrongPassword' }
  | { readonly code: 'tooManyTries'; readonly retryAfterMs: number }
  | { readonly code: 'codeInvalid' }
  | { readonly code: 'pairingInvalid' }
  | { readonly code: 'passwordWeak'; readonly fault: 'short' | 'long' | 'sameAsLogin' | 'common' }
  | { readonly code: 'loginTaken' }
  | { readonly code: 'unknownUnit' }
  | { readonly code: 'auditorApart' }

export type Refusable<T> = { readonly ok: T } | { readonly refused: AccountRefusal }

/** A person signed in: who they are and the session's secret for the cookie. */
export interface SignedIn {
  readonly actor: Actor
  readonly token: string
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

/** What `pnpm backup` wrote down about the last backup it made. */
export interface BackupRecord {
  readonly at: number
  /** The folder it was made into, as a whole path. */
  readonly folder: string
  readonly bytes: number
  readonly photos: number
  /** Whether that folder lies on the disk the data lies on. */
  readonly sameDisk: boolean
  /** What reading the whole copy found: its events, and the first fault or null. */
  readonly events: number
  readonly fault: string | null
}

/** What the server truly knows of its backups (AM-9). */
export interface BackupStatus {
  /** `postgres`: the database keeps its own backups, of which this server sees nothing. */
  readonly storedIn: 'file' | 'postgres'
  /** Null when none was ever made, or what was written down cannot be read. */
  readonly last: BackupRecord | null
  /** Whether the copy still lies where it was made; false for a disk that has been taken away. */
  readonly isThere: boolean
  readonly dataFolder: string
  readonly now: number
}

/** Accounts as the procedures see them. */
export interface AccountsPort {
  needsSetUp(): Promise<boolean>
  districtName(): Promise<string | undefined>
  setUp(asked: SetUpRequest): Promise<Refusable<SignedIn>>
  /** `device` is what kind of device asks, wherever a session begins. */
  signIn(asked: {
    login: string
    password: string
    source: string
    device?: string | undefined
  }): Promise<Refusable<SignedIn>>
  acceptInvite(asked: {
    login: string
    code: string
    password: string
    source: string
    device?: string | undefined
  }): Promise<Refusable<SignedIn>>
  signOut(token: string): Promise<void>
  makePairing(maker: { actor: Actor; token: string }): Promise<{ code: string; lifeMs: number }>
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
  /** Whether the session still stands, for answers that last longer than a request. */
  readonly stillSignedIn: () => Promise<boolean>
  /** Where the request came from, for the throttle. */
  readonly source: string
  /** The token of a city that reads this district. */
  readonly cityToken: string | null
  /** Where people open the app, as this request names it. */
  readonly appAddress: string
  /** What kind of device asks: "android chrome". */
  readonly device: string
  /** How many procedures the request carries. */
  readonly batchSize: number
  /** Sets or clears the session cookie. */
  readonly setToken: (token: string | null) => void
}
