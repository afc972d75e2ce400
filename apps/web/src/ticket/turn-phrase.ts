/** The text with a ready phrase behind it; without it where it has it already: a second tap takes back the first (WL-14). */
export function turnPhrase(text: string, phrase: string): string {
  return text.includes(phrase) ? text.replace(phrase, '') : `${text}${phrase}`
}
