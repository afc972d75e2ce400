import type { Role } from '@sunshine/tickets'
import type { AccountsPort, Person } from '../api/ports.ts'

/**
 * Who administers does not audit, and who audits does not administer (AD-14): an account that was ever the one is never
 * made the other. A new account may be; appointing it is itself in the security log.
 */
export function keepAuditorApart<A extends Pick<AccountsPort, 'invite' | 'people' | 'addMembership' | 'move'>>(
  accounts: A,
): A {
  const refused = { refused: { code: 'auditorApart' as const } }
  const wouldMix = async (is: (person: Person) => boolean, role: Role): Promise<boolean> => {
    const known = (await accounts.people()).find(is)
    return known !== undefined && (known.role === 'auditor') !== (role === 'auditor')
  }
  return {
    ...accounts,
    invite: async (asked) =>
      (await wouldMix(({ login }) => login === asked.login, asked.role)) ? refused : accounts.invite(asked),
    // Nor by a further unit, or by being moved into another role (AU-24, AU-27).
    addMembership: async (asked) =>
      (await wouldMix(({ id }) => id === asked.userId, asked.role)) ? refused : accounts.addMembership(asked),
    move: async (asked) =>
      (await wouldMix(({ id }) => id === asked.userId, asked.role)) ? refused : accounts.move(asked),
  }
}
