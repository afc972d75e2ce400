/** A newer phone's act is a dozen deep; what folds, hashes and keeps unknown fields goes down a level at a time. */
const DEEPEST = 40
/** A hundred acts of a hundred fields, five times over. */
const MOST_MEMBERS = 50_000

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Whether a JSON text is deeper or has more members than anything a client of ours sends. Asked before it is parsed: one
 * look at each character, nothing made of it (WH-9). Whether it is JSON at all is the parser's to say.
 */
export function isTooMuchJson(json: string): boolean {
  let depth = 0
  let members = 0
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === QUOTE) at = endOfText(json, at)
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth++
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--
    else if (code === COMMA) members++
    if (depth > DEEPEST || members > MOST_MEMBERS) return true
  }
  return false
}

/** Where a text that begins here ends: at the first quotation mark with an even number of backslashes before it. */
function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let before = at - 1
    while (json.charCodeAt(before) === BACKSLASH) before--
    if ((at - 1 - before) % 2 === 0) return at
  }
  return json.length
}
