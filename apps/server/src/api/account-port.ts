import type { Actor, Role } from '@sunshine/tickets'
import type { Refusable, SignedIn } from './ports.ts'

/** Which of two contradicting standards passwords follow: OWASP ASVS 5.0, or 等保 2.0. */
export type PasswordProfile = 'asvs' | 'dengbao'

/** What the district asks at sign-in (AU-20). */
export interface SignInPolicy {
  readonly profile: PasswordProfile
  /** Whether the bureau's people must sign in with a code as well. */
  readonly secondFactor: 'recommended' | 'required'
  /** Since when the profile holds; null until somebody has chosen. */
  readonly chosenAt: number | null
}

export type PasswordFault = 'short' | 'long' | 'sameAsLogin' | 'common' | 'fewKinds' | 'sameAsBefore'

/** What a sign-in with the right password still asks for. */
export type Due = 'code' | 'password' | 'enrolment'

/** An authenticator that waits for its first code. */
export interface Enrolment {
  /** Base 32, for typing. */
  readonly secret: string
  /** `otpauth://…`, for a QR code. */
  readonly address: string
}

/** How a person's second factor stands. */
export interface SecondFactorState {
  /** Since when it is on; null while it is not. */
  readonly since: number | null
  readonly recoveryCodesLeft: number
  readonly isRequired: boolean
}

/** A role in a unit. */
export interface UnitRole {
  readonly role: Role
  readonly unitId: string
}

/** One of the units a person acts in; `id` is null for the first. */
export interface MembershipOnList extends UnitRole {
  readonly id: string | null
  readonly active: boolean
}

/** Something an admin did to an account. */
export interface AccountActOnList {
  readonly id: string
  readonly at: number
  readonly byName: string
  readonly ofName: string | null
  readonly act: AccountAct
  readonly detail: string
}
export type AccountAct = 'policyChosen' | 'secondFactorReset' | 'moved' | 'membershipAdded' | 'membershipEnded'

/** Where a request comes from, and what it carries of the device. */
export interface Asking {
  readonly source: string
  /** "android chrome". */
  readonly device?: string | undefined
  /** The secret of a browser in which somebody has signed in before. */
  readonly knownDevice?: string | undefined
}

/** Whoever asks, in the session they ask in. */
export interface InSession {
  readonly actor: Actor
  readonly token: string
}

/** Whoever changes an account, and whose. */
export interface OfPerson {
  readonly by: Actor
  readonly userId: string
}

/** Second factors, passwords, units: what a person and the admin do with accounts beside signing in. */
export interface AccountCarePort {
  /** Passes what a sign-in still asked for (AU-17, AU-22). */
  secondStep(
    asked: Asking & { step: string; given: { code: string } | { password: string } },
  ): Promise<Refusable<SignedIn>>
  /** An authenticator for a sign-in that asks for one. */
  enrolAtSignIn(step: string): Promise<Refusable<Enrolment>>
  /** Remembers a browser as known to a person; the secret it is to keep (AU-23). */
  rememberDevice(userId: string, known: string | undefined): Promise<string>
  changePassword(
    asked: Asking & InSession & { password: string; next: string; endOthers: boolean },
  ): Promise<Refusable<null>>
  secondFactor(actor: Actor): Promise<SecondFactorState>
  beginSecondFactor(
    asked: Asking & InSession & { password: string; code?: string | undefined },
  ): Promise<Refusable<Enrolment>>
  confirmSecondFactor(
    asked: Asking & InSession & { code: string },
  ): Promise<Refusable<{ recoveryCodes: readonly string[] }>>
  newRecoveryCodes(
    asked: Asking & InSession & { code: string },
  ): Promise<Refusable<{ recoveryCodes: readonly string[] }>>
  stopSecondFactor(asked: Asking & InSession & { code: string }): Promise<Refusable<null>>
  /** For somebody who lost their phone: signs them out everywhere, and their password alone brings them in again. */
  resetSecondFactor(asked: OfPerson): Promise<'done' | 'self' | 'gone'>
  policy(): Promise<SignInPolicy>
  choosePolicy(by: Actor, chosen: Omit<SignInPolicy, 'chosenAt'>): Promise<void>
  accountActs(): Promise<readonly AccountActOnList[]>
  /** A person's units, the first one first. */
  memberships(userId: string): Promise<readonly MembershipOnList[]>
  /** The same with the units' names, which a school's phone does not hold. */
  namedMemberships(userId: string): Promise<readonly (MembershipOnList & { readonly unitName: string })[]>
  /** Acts in another of the person's units from now on, in this session. */
  switchUnit(asked: InSession & { membershipId: string | null }): Promise<Actor | undefined>
  addMembership(asked: OfPerson & UnitRole): Promise<Refusable<null>>
  endMembership(asked: OfPerson & { membershipId: string }): Promise<'done' | 'gone'>
  /** Puts a person's first role into another unit; signs them out everywhere. */
  move(asked: OfPerson & UnitRole): Promise<Refusable<null>>
}
