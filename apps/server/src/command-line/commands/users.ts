import { roles } from '@sunshine/tickets'
import { createAccounts, type Accounts } from '../../accounts/accounts.ts'
import { resetSignIn } from '../../accounts/reset.ts'
import { readOrCreateSecret } from '../../accounts/secret.ts'
import { recordMachineAct } from '../../security/machine-acts.ts'
import { createAccountStore, type AccountStore } from '../../store/account-store.ts'
import { placeFrom } from '../../store/open-district.ts'
import { refuse, type Run } from '../command.ts'
import { openPresent } from '../open-present.ts'
import { readWords } from '../words.ts'

const usage = 'npm run admin -- users list | invite LOGIN NAME ROLE UNIT | reset LOGIN | deactivate LOGIN'
const COUNTS: Readonly<Record<string, number>> = { list: 1, invite: 5, reset: 2, deactivate: 2 }

interface Desk {
  readonly accounts: Accounts
  readonly store: AccountStore
  /** Writes down what was done to whose account, by whom of this machine. */
  readonly record: (kind: string, userId: string) => Promise<void>
}

/** `users …` (BK-16): for a bureau that nobody can sign in to any more; whoever may use the machine may use it. */
export const run: Run = async ({ words, environment }) => {
  const { plain } = readWords(words, { usage, plain: [1, 5] })
  const [act = '', login = ''] = plain
  if (COUNTS[act] !== plain.length) refuse(`usage: ${usage}`)
  const place = placeFrom(environment)
  const opened = await openPresent(place)
  const { db, district, database, sharedSecret } = opened
  try {
    const store = createAccountStore(db, district)
    const unitKnown = async (unitId: string): Promise<boolean> => {
      const held = await database.document('unit', unitId)
      return held?.document.kind === 'unit' && held.document.active
    }
    const accounts = createAccounts({
      store,
      now: Date.now,
      unitKnown,
      serverKey: sharedSecret ?? readOrCreateSecret(place.dataDir),
    })
    const record: Desk['record'] = (kind, subject) =>
      recordMachineAct({ place, opened, now: Date.now }, { kind, subject })
    const desk = { accounts, store, record }
    if (act === 'invite') return { lines: await invite(desk, plain) }
    if (act === 'reset') return { lines: await reset(desk, login) }
    if (act === 'deactivate') return { lines: await deactivate(desk, login) }
    return { lines: await list(desk) }
  } finally {
    await opened.close()
  }
}

async function list({ accounts }: Desk): Promise<string[]> {
  return (await accounts.people()).map(({ login, name, role, unitId, active, hasPassword }) =>
    [login, name, role, unitId, active ? (hasPassword ? 'active' : 'invited') : 'deactivated'].join('\t'),
  )
}

async function invite({ accounts, record }: Desk, plain: readonly string[]): Promise<string[]> {
  const [, asked = '', name = '', given = '', unitId = ''] = plain
  const login = asked.trim().toLowerCase()
  const role = roles.find((one) => one === given) ?? refuse(`${given} is no role: ${roles.join(', ')}`)
  if (!/^[\w.@-]{2,60}$/u.test(login)) refuse('a login has 2 to 60 letters, digits, dots and dashes')
  const made = await accounts.invite({ login, name, role, unitId })
  if ('refused' in made)
    refuse(made.refused.code === 'unknownUnit' ? `there is no unit ${unitId}` : `${login} has an account: reset it`)
  await record('invited', made.ok.userId)
  return [`${login} enters with ${made.ok.code}, once, within seven days`]
}

async function reset({ store, record }: Desk, login: string): Promise<string[]> {
  const user = (await store.userByLogin(login)) ?? refuse(`nobody here is ${login}`)
  const code = await resetSignIn(store, login, Date.now())
  if (code === undefined) refuse(`nobody here is ${login}`)
  await record('signInReset', user.id)
  return [`${login} enters with ${code}, once, within seven days; every session and the old password have ended`]
}

async function deactivate({ accounts, store, record }: Desk, login: string): Promise<string[]> {
  const user = (await store.userByLogin(login)) ?? refuse(`nobody here is ${login}`)
  if ((await accounts.deactivate(user.id)) === 'lastAdmin') refuse(`${login} is the last admin and stays`)
  await record('deactivated', user.id)
  return [`${login} is deactivated; every session has ended`]
}
