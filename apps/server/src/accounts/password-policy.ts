import { isSchoolRole, type Role } from '@sunshine/tickets'
import type { PasswordFault, PasswordProfile, SignInPolicy } from '../api/account-port.ts'
import type { SignInStore } from '../store/sign-in-rows.ts'
import { isCommon } from './common-passwords.ts'

const DAY_MS = 24 * 3_600_000

interface Profile {
  /** Of small letters, capitals, digits and other signs, so many kinds at least. */
  readonly kinds: number
  /** How long a password stands; null for as long as nobody has reason to change it. */
  readonly lifeMs: number | null
  readonly alwaysSecondFactor: boolean
}

/** The two profiles contradict each other on purpose (AU-21, AU-22): no district can follow both. */
const profiles: Readonly<Record<PasswordProfile, Profile>> = {
  asvs: { kinds: 0, lifeMs: null, alwaysSecondFactor: false },
  dengbao: { kinds: 3, lifeMs: 90 * DAY_MS, alwaysSecondFactor: true },
}

/** What holds until an admin has chosen. */
const untilChosen: SignInPolicy = { profile: 'asvs', secondFactor: 'recommended', chosenAt: null }

/** What the district asks at sign-in (AU-20). */
export async function policyOf(store: SignInStore): Promise<SignInPolicy> {
  const row = await store.signInPolicy()
  if (!row) return untilChosen
  const profile = row.profile === 'dengbao' ? 'dengbao' : 'asvs'
  const isRequired = profiles[profile].alwaysSecondFactor || row.secondFactor === 'required'
  return { profile, secondFactor: isRequired ? 'required' : 'recommended', chosenAt: row.chosenAt }
}

/** Whether a person with these roles signs in with a code as well; a school's people never have to (AU-17). */
export function needsSecondFactor(policy: SignInPolicy, held: readonly Role[]): boolean {
  return policy.secondFactor === 'required' && held.some((role) => !isSchoolRole(role))
}

/**
 * What makes a new password unacceptable: too short, the login itself, one everybody tries first (AU-3), or, where the
 * district follows `dengbao`, of too few kinds of signs (AU-22).
 */
export function passwordFault(
  password: string,
  login: string,
  { profile }: Pick<SignInPolicy, 'profile'>,
): PasswordFault | undefined {
  if (Array.from(password).length < 8) return 'short'
  if (password.length > 256) return 'long'
  if (password.toLowerCase().includes(login.toLowerCase()) && login.length >= 3) return 'sameAsLogin'
  if (isCommon(password)) return 'common'
  return kindsIn(password) < profiles[profile].kinds ? 'fewKinds' : undefined
}

function kindsIn(password: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
  return kinds.filter((kind) => kind.test(password)).length
}

/**
 * Until when a password stands; null for always. One from before the profile was chosen counts from the choice, so that
 * nobody is shut out by it at once.
 */
export function passwordEndsAt(policy: SignInPolicy, setAt: number | null): number | null {
  const { lifeMs } = profiles[policy.profile]
  return lifeMs === null ? null : Math.max(setAt ?? 0, policy.chosenAt ?? 0) + lifeMs
}

/** Whether it has to be changed before anything else (AU-22). */
export function isPasswordOver(policy: SignInPolicy, setAt: number | null, now: number): boolean {
  const endsAt = passwordEndsAt(policy, setAt)
  return endsAt !== null && now >= endsAt
}
