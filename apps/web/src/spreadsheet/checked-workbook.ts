import { faultOfSheetXml } from '@sunshine/tickets'
import JSZip from 'jszip'
import { unpackWithin } from './unpacked.ts'

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
  const zip = await JSZip.loadAsync(bytes).catch(() => null)
  if (zip === null) return 'notAWorkbook'
  const parts = Object.values(zip.files).filter(({ dir, name }) => !dir && /\.(?:xml|rels)$/.test(name))
  if (parts.length > MOST_FILES || !(await unpackWithin(parts, MOST_UNPACKED))) return 'tooLarge'
  const checked = new JSZip()
  for (const part of parts) {
    const xml = await part.async('string')
    const fault = /<(?:\w+:)?sheetData/.test(xml) ? faultOfSheetXml(xml) : null
    if (fault !== null) return fault === 'tooLarge' ? 'tooLarge' : 'notAWorkbook'
    checked.file(part.name, xml)
  }
  return checked.generateAsync({ type: 'arraybuffer' })
}
