import type { AccountsPort } from '../api/ports.ts'

/**
 * Who administers does not audit, and who audits does not administer (AD-14): an account that was ever the one is never
 * made the other. A new account may be; appointing it is itself in the security log.
 */
export function keepAuditorApart<A extends Pick<AccountsPort, 'invite' | 'people'>>(accounts: A): A {
  return {
    ...accounts,
    async invite(asked) {
      const known = (await accounts.people()).find(({ login }) => login === asked.login)
      const isApart = known !== undefined && (known.role === 'auditor') !== (asked.role === 'auditor')
      return isApart ? { refused: { code: 'auditorApart' } } : accounts.invite(asked)
    },
  }
}
