// `npm run admin -- COMMAND …`: everything that is done on the machine itself. Status 0 done, 1 a finding, 2 not done, with one line on
// standard error; nothing of a citizen is ever printed.
import { userInfo } from 'node:os'
import { commands } from './commands.ts'
import type { Said } from './command.ts'

const NOT_DONE = 2
/** How a command is typed where the sources lie, with nothing but Node and npm. */
const IN_SOURCES = 'npm run admin --'
/** How its commands are typed here, as deploy/sunshine says: in a release there is no npm (OP-15). */
const calledAs = process.env['CALLED_AS'] || IN_SOURCES

process.umask(0o077)
const [name, ...words] = process.argv.slice(2)
const command = commands.find((one) => one.name === name)
if (name === undefined) process.stdout.write(asCalled(usagePage()))
else if (!command)
  notDone(`there is no command ${name}; usage: ${IN_SOURCES} ${commands.map((one) => one.name).join(' | ')}`)
else await run()

async function run(): Promise<void> {
  const loaded = command?.load()
  const said = await loaded?.then((one) => one.run({ words, environment: process.env })).catch(notDone)
  if (said) say(said)
}

function say({ lines, status = 0 }: Said): void {
  if (lines.length > 0) process.stdout.write(asCalled(`${lines.join('\n')}\n`))
  process.exitCode = status
}

function notDone(why: unknown): undefined {
  const line = asCalled(sentenceOf(why)).replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
  process.stderr.write(`${line || 'failed'}\n`)
  process.exitCode = NOT_DONE
}

function sentenceOf(why: unknown): string {
  if (!(why instanceof Error)) return String(why)
  const [code, path] = ['code' in why ? why.code : undefined, 'path' in why ? why.path : undefined]
  if (typeof path !== 'string') return why.message
  if (code === 'ENOENT') return `${path} is not there`
  if (code === 'EACCES') return `${path} may not be used by the user ${userInfo().username}`
  return why.message
}

function asCalled(text: string): string {
  return text.replaceAll(IN_SOURCES, calledAs)
}

function usagePage(): string {
  const lines = commands.map(({ name: said, words: more, english, chinese }) =>
    [`${IN_SOURCES} ${[said, more].filter((part) => part !== '').join(' ')}`, `    ${english}`, `    ${chinese}`].join(
      '\n',
    ),
  )
  return `${lines.join('\n')}\n`
}
