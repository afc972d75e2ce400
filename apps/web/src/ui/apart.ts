/** Signs that turn the direction of what follows them (Unicode Bidirectional Algorithm). */
const turning = /[\u202a-\u202e\u2066-\u2069\u200f]/
const signs = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const isolates = /[\u2066-\u2069]/g

/**
 * Somebody's words within a sentence of ours: whatever turns the writing in them ends with them, or a date beside a name
 * would be read backwards (WH-19). Words without such signs stay as they are.
 */
export function apart(words: string): string {
  return turning.test(words) ? `\u2068${words.replace(isolates, '')}\u2069` : words
}

/** Somebody's words without such signs: a letter of the unit’s own has none. */
export function withoutTurns(words: string): string {
  return words.replace(signs, '')
}
