/** The far corner of what a sheet may fill. A single cell at XFD1048576 makes a reader build seventeen thousand million. */
const MOST_COLUMNS = 256
const MOST_ROWS = 20_000
/** More elements than this many rows and columns of filled cells need. */
const MOST_ELEMENTS = 4_000_000

/** Why a sheet is not handed to the library. */
export type SheetXmlFault = 'tooLarge' | 'damaged'

/** Looks at every place a sheet's XML names before anything is built from it; null when all are within bounds. */
export function faultOfSheetXml(xml: string): SheetXmlFault | null {
  let elements = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) elements++
  if (elements > MOST_ELEMENTS) return 'tooLarge'
  for (const [, , place = ''] of xml.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
    if (letters === undefined || digits === undefined) return 'damaged'
    if (columnNumber(letters) > MOST_COLUMNS || Number(digits) > MOST_ROWS) return 'tooLarge'
  }
  return null
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

/** What stands in for a formula nobody has computed: text that no column takes for a value. */
const UNCOMPUTED = '#公式未计算'

const typeAttribute = /\st\s*=\s*(["'])(.*?)\1/s

/**
 * Turns cells that hold an error (#N/A) or a formula without a computed value into text. The library reads both as
 * empty, and an empty 回复时间 would cost a ticket ten points; as text they are reported (LG-9).
 */
export function withErrorsAsText(xml: string): string {
  // Cell by cell: an expression that looks for each cell's end would go over a hostile sheet once for every cell.
  return xml
    .split(/(?=<(?:\w+:)?c[\s>])/)
    .map(cellWithErrorAsText)
    .join('')
}

/** One cell with whatever follows up to the next. */
function cellWithErrorAsText(xml: string): string {
  const [opening, name = '', attributes = ''] = /^<((?:\w+:)?c)((?:\s[^<>]*)?)>/.exec(xml) ?? []
  const end = xml.indexOf(`</${name}>`)
  if (opening === undefined || attributes.endsWith('/') || end === -1) return xml
  const content = xml.slice(opening.length, end)
  const isError = typeAttribute.exec(attributes)?.[2] === 'e'
  const isUncomputed = /<(?:\w+:)?f[\s>/]/.test(content) && !/<(?:\w+:)?v[\s>/]/.test(content)
  if (!isError && !isUncomputed) return xml
  const computed = isUncomputed ? `${content}<v>${UNCOMPUTED}</v>` : content
  return `<${name}${attributes.replace(typeAttribute, '')} t="str">${computed}${xml.slice(end)}`
}
