/** What a command says when it is done; a status of 1 is a finding, such as a log that is not sound. */
export interface Said {
  readonly lines: readonly string[]
  readonly status?: 0 | 1 | 2
}

/** What a command is given: the words after its name, and the environment. */
export interface Asked {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

export type Run = (asked: Asked) => Promise<Said>

/** One line of the usage page. */
export interface Command {
  readonly name: string
  readonly words: string
  readonly english: string
  readonly chinese: string
  readonly load: () => Promise<{ readonly run: Run }>
}

/** The command cannot do what it is asked: one sentence, status 2, and nothing was changed. */
export class CommandRefused extends Error {}

/** Throws the sentence that ends a command. */
export function refuse(sentence: string): never {
  throw new CommandRefused(sentence)
}
