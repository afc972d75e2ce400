import { faultOfSheetXml } from '@sunshine/tickets'
import { openArchive, pack, textOf, unpackWithin } from './archive.ts'

/** What a workbook may unpack to; twenty thousand full rows need half of it. */
const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_FILES = 1000

/** Why a workbook is not given to the library that reads it. */
export type WorkbookFault = 'notAWorkbook' | 'tooLarge'

/**
 * The XML of a workbook, looked over and packed anew: the library never sees the file itself. A few kilobytes may unpack
 * beyond all memory, or name one cell at the far corner of a sheet for which every other would be built (LG-12).
 */
export async function checkedWorkbook(bytes: ArrayBuffer): Promise<ArrayBuffer | WorkbookFault> {
  const parts = openArchive(new Uint8Array(bytes))?.filter(({ name }) => /\.(?:xml|rels)$/.test(name))
  if (parts === undefined) return 'notAWorkbook'
  const unpacked = parts.length > MOST_FILES ? null : unpackWithin(parts, MOST_UNPACKED)
  if (unpacked === null) return 'tooLarge'
  for (const part of unpacked.values()) {
    const xml = textOf(part)
    const fault = /<(?:\w+:)?sheetData/.test(xml) ? faultOfSheetXml(xml) : null
    if (fault !== null) return fault === 'tooLarge' ? 'tooLarge' : 'notAWorkbook'
  }
  return pack(unpacked).buffer
}
