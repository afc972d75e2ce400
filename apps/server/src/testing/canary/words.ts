/** What a canary stands for: a citizen's name or phone, a name somebody typed of whom a 举报 complains, a word of the matter, the ticket itself. */
export const canaryKinds = ['identity', 'accused', 'words', 'ticket'] as const
export type CanaryKind = (typeof canaryKinds)[number]

/** One canary that was found: of which kind, of which ticket. */
export type Found = `${CanaryKind}:${string}`

const threeDigits = (nth: number): string => String(nth).padStart(3, '0')

/** Texts that stand nowhere else, one of each kind a ticket; the phone is digits alone, as phones are. */
export const canary = {
  name: (nth: number): string => `雀zqname${threeDigits(nth)}q`,
  phone: (nth: number): string => `1990073${threeDigits(nth)}7`,
  accused: (nth: number): string => `雀zqaccd${threeDigits(nth)}q`,
  words: (nth: number): string => `雀zqword${threeDigits(nth)}q`,
  ticketId: (nth: number): string => `t-zqtick${threeDigits(nth)}q`,
}

const NAMED = /zq(name|accd|word|tick)(\d{3})q/gi
const PHONE = /1990073(\d{3})7/g
const kindOf: Readonly<Record<string, CanaryKind>> = {
  name: 'identity',
  accd: 'accused',
  word: 'words',
  tick: 'ticket',
}

/** Every canary in some bytes, also where they were percent-encoded, escaped, or written in base64 or hexadecimal. */
export function canariesIn(bytes: string, numbers: ReadonlyMap<string, number> = new Map()): ReadonlySet<Found> {
  const found = new Set<Found>()
  for (const text of formsOf(bytes)) {
    for (const [, sort = '', nth = ''] of text.matchAll(NAMED))
      found.add(`${kindOf[sort.toLowerCase()] ?? 'words'}:${nth}`)
    for (const [, nth = ''] of text.matchAll(PHONE)) found.add(`identity:${nth}`)
    for (const [printed] of text.matchAll(/[A-Z0-9]+(?:-[A-Z0-9]+)+/g)) {
      const nth = numbers.get(printed)
      if (nth !== undefined) found.add(`ticket:${threeDigits(nth)}`)
    }
  }
  return found
}

function formsOf(bytes: string): string[] {
  const unescaped = bytes.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const percent = bytes.replaceAll(/%([0-9a-fA-F]{2})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const entities = bytes.replaceAll(/&#(x?)([0-9a-fA-F]{1,6});/gi, (_all, hex: string, code: string) =>
    String.fromCodePoint(Math.min(Number.parseInt(code, hex === '' ? 10 : 16), 0x10_ff_ff)),
  )
  const forms = [bytes, unescaped, percent, entities]
  // Wherever in a longer text the canary begins, one of four beginnings is in step with it.
  for (const [run] of bytes.matchAll(/[\w+/-]{16,}={0,2}/g))
    for (let skipped = 0; skipped < 4; skipped++) forms.push(decoded(run.slice(skipped)))
  for (const [run] of bytes.matchAll(/[0-9a-fA-F]{20,}/g))
    for (let skipped = 0; skipped < 2; skipped++) forms.push(Buffer.from(run.slice(skipped), 'hex').toString('latin1'))
  return forms
}

const decoded = (run: string): string =>
  Buffer.from(run.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('latin1')
