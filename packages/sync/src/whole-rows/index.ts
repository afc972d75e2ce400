// What reads, seals and opens rows nobody reads before they are looked at (SY-51); loaded with the first of them.
export { readLines } from './read-lines.ts'
export { openTogether, sealTogether, withRowsRead } from './together.ts'
