// `pnpm admin COMMAND …`: everything that is done on the machine itself. Status 0 done, 1 a finding, 2 not done, with one line on
// standard error; nothing of a citizen is ever printed.
import { commands } from './commands.ts'
import type { Said } from './command.ts'

const NOT_DONE = 2

process.umask(0o077)
const [name, ...words] = process.argv.slice(2)
const command = commands.find((one) => one.name === name)
if (name === undefined) process.stdout.write(usagePage())
else if (!command)
  notDone(`there is no command ${name}; usage: pnpm admin ${commands.map((one) => one.name).join(' | ')}`)
else await run()

async function run(): Promise<void> {
  const loaded = command?.load()
  const said = await loaded?.then((one) => one.run({ words, environment: process.env })).catch(notDone)
  if (said) say(said)
}

function say({ lines, status = 0 }: Said): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = status
}

function notDone(why: unknown): undefined {
  const sentence = why instanceof Error ? why.message : String(why)
  const line = sentence.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
  process.stderr.write(`${line || 'failed'}\n`)
  process.exitCode = NOT_DONE
}

function usagePage(): string {
  const lines = commands.map(({ name: said, words: more, english, chinese }) =>
    [`pnpm admin ${[said, more].filter((part) => part !== '').join(' ')}`, `    ${english}`, `    ${chinese}`].join(
      '\n',
    ),
  )
  return `${lines.join('\n')}\n`
}
