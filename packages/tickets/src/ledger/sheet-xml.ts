/** The far corner of what a sheet may fill. A single cell at XFD1048576 makes a reader build seventeen thousand million. */
const MOST_COLUMNS = 256
const MOST_ROWS = 20_000
/** More elements than this many rows and columns of filled cells need. */
const MOST_ELEMENTS = 4_000_000

/** Why a sheet is not handed to the library. */
export type SheetXmlFault = 'tooLarge' | 'damaged'

/** Looks at every place a sheet's XML names before anything is built from it; null when all are within bounds (LG-12). */
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
