import { appendFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { roles } from '@sunshine/tickets'
import { createAccounts, type Accounts } from '../../accounts/accounts.ts'
import { resetSignIn } from '../../accounts/reset.ts'
import { readOrCreateSecret } from '../../accounts/secret.ts'
import { createAccountStore, type AccountStore } from '../../store/account-store.ts'
import { placeFrom } from '../../store/open-district.ts'
import { refuse, type Run } from '../command.ts'
import { openPresent } from '../open-present.ts'
import { readWords } from '../words.ts'

const usage = 'pnpm admin users list | invite LOGIN NAME ROLE UNIT | reset LOGIN | deactivate LOGIN'
const COUNTS: Readonly<Record<string, number>> = { list: 1, invite: 5, reset: 2, deactivate: 2 }

interface Desk {
  readonly accounts: Accounts
  readonly store: AccountStore
  /** Writes down what was done, by whom of this machine. */
  readonly record: (act: string, login: string) => void
}

/** `users …` (BK-16): for a bureau that nobody can sign in to any more; whoever may use the machine may use it. */
export const run: Run = async ({ words, environment }) => {
  const { plain } = readWords(words, { usage, plain: [1, 5] })
  const [act = '', login = ''] = plain
  if (COUNTS[act] !== plain.length) refuse(`usage: ${usage}`)
  const place = placeFrom(environment)
  const { db, district, database, sharedSecret, close } = await openPresent(place)
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
    const desk = { accounts, store, record: recordIn(place.dataDir) }
    if (act === 'invite') return { lines: await invite(desk, plain) }
    if (act === 'reset') return { lines: await reset(desk, login) }
    if (act === 'deactivate') return { lines: await deactivate(desk, login) }
    return { lines: await list(desk) }
  } finally {
    await close()
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
  record('invited', login)
  return [`${login} enters with ${made.ok.code}, once, within seven days`]
}

async function reset({ store, record }: Desk, login: string): Promise<string[]> {
  const code = await resetSignIn(store, login, Date.now())
  if (code === undefined) refuse(`nobody here is ${login}`)
  record('reset', login)
  return [`${login} enters with ${code}, once, within seven days; every session and the old password have ended`]
}

async function deactivate({ accounts, store, record }: Desk, login: string): Promise<string[]> {
  const user = (await store.userByLogin(login)) ?? refuse(`nobody here is ${login}`)
  if ((await accounts.deactivate(user.id)) === 'lastAdmin') refuse(`${login} is the last admin and stays`)
  record('deactivated', login)
  return [`${login} is deactivated; every session has ended`]
}

/** Lines of JSON beside the data: what was done from the machine itself does not pass through the app. */
function recordIn(dataDir: string): Desk['record'] {
  return (act, login) => {
    const line = { at: new Date().toISOString(), act, login, by: userInfo().username }
    appendFileSync(join(dataDir, 'machine-acts.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }
}
