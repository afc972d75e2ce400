import { parseArgs } from 'node:util'
import { refuse } from './command.ts'

/** A command's words, sorted: those that stand for themselves, options with a value, and flags. */
export interface ReadWords {
  readonly plain: readonly string[]
  readonly text: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
}

/** Reads the words after a command's name; what it does not know refuses it with its usage. */
export function readWords(
  words: readonly string[],
  known: {
    readonly usage: string
    readonly plain: readonly [least: number, most: number]
    readonly texts?: readonly string[]
    readonly flags?: readonly string[]
  },
): ReadWords {
  const { usage, texts = [], flags = [] } = known
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  const [least, most] = known.plain
  const { values, positionals } = sorted()
  if (positionals.length < least || positionals.length > most) refuse(`usage: ${usage}`)
  const given = new Map<string, unknown>(Object.entries(values))
  return {
    plain: positionals,
    text(name) {
      const value = given.get(name)
      return typeof value === 'string' ? value : undefined
    },
    flag: (name) => given.get(name) === true,
  }

  function sorted() {
    try {
      return parseArgs({ args: [...words], allowPositionals: true, options })
    } catch (error) {
      return refuse(`${error instanceof Error ? error.message : String(error)} usage: ${usage}`)
    }
  }
}
