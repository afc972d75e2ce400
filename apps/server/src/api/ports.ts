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
import type { CityPort, SubscriptionsPort } from './city-port.ts'
import type { RobotsPort } from './notice-port.ts'

/** What the procedures need of the server, and nothing of how it is made: the web imports the router's type. */
export interface Services {
  readonly gate: GatePort
  readonly accounts: AccountsPort
  readonly robots: RobotsPort
  readonly subscriptions: SubscriptionsPort
  /** Null on a district's server. */
  readonly city: CityPort | null
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
}

/** Accounts as the procedures see them. */
export interface AccountsPort {
  needsSetUp(): Promise<boolean>
  districtName(): Promise<string | undefined>
  setUp(asked: SetUpRequest): Promise<Refusable<SignedIn>>
  signIn(asked: { login: string; password: string; source: string }): Promise<Refusable<SignedIn>>
  acceptInvite(asked: { login: string; code: string; password: string; source: string }): Promise<Refusable<SignedIn>>
  signOut(token: string): Promise<void>
  makePairing(maker: { actor: Actor; token: string }): Promise<{ code: string; lifeMs: number }>
  pairingState(token: string): Promise<PairingState | null>
  redeemPairing(asked: { code: string; source: string }): Promise<Refusable<SignedIn>>
  hasCalendar(userId: string): Promise<boolean>
  makeCalendar(userId: string): Promise<{ secret: string }>
  stopCalendar(userId: string): Promise<void>
  people(): Promise<readonly Person[]>
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
  /** How many procedures the request carries. */
  readonly batchSize: number
  /** Sets or clears the session cookie. */
  readonly setToken: (token: string | null) => void
}
