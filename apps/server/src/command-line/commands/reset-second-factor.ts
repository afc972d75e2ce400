import { refuse, type Run } from '../command.ts'
import { resetSecondFactor } from '../reset-second-factor.ts'
import { readWords } from '../words.ts'

/** `reset-second-factor LOGIN` (AU-19). */
export const run: Run = async ({ words, environment }) => {
  const { plain } = readWords(words, { usage: 'npm run admin -- reset-second-factor LOGIN', plain: [1, 1] })
  const [login = ''] = plain
  if ((await resetSecondFactor(login, environment)) === 'gone') refuse(`${login} signs in without an authenticator`)
  return { lines: [`${login} signs in with the password alone now; every device of theirs is signed out`] }
}
