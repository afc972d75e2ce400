import type { Instant } from '@sunshine/rubric/civil-date'
import type { WorkbookSheet } from '../../workbook/cells.ts'
import { districtLedger, type LedgerRequest } from './district-ledger.ts'
import { fileName } from './file-words.ts'
import { sheetWorkbook } from './sheet-workbook.ts'
import { summaryWorkbook } from './summary-workbook.ts'
import { byRank } from './ranks.ts'
import type { UnitPaper } from './unit-paper.ts'
import { templateData } from './template-data.ts'

/** A file that is ready to be saved. */
export interface MadeFile {
  readonly name: string
  readonly parts: BlobPart[]
  readonly type: string
}

/** A part of the program that is fetched with the first file could not be had: there is no line (EX-8). */
export class PartMissing extends Error {}

const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function part<T>(load: () => Promise<T>): Promise<T> {
  return load().catch(() => {
    throw new PartMissing()
  })
}

async function workbook(name: string, sheets: readonly WorkbookSheet[]): Promise<MadeFile> {
  const { writeCells } = await part(() => import('../../workbook/write-cells.ts'))
  return { name, parts: [await writeCells(sheets)], type: excelType }
}

/** One unit's sheet as a workbook that computes itself. */
export async function sheetFile(paper: UnitPaper): Promise<MadeFile> {
  return workbook(`${fileName(named(paper), '考核评分表')}.xlsx`, sheetWorkbook(paper))
}

/** All units of a year in one workbook, by rank. */
export async function summaryFile(papers: readonly UnitPaper[]): Promise<MadeFile> {
  const [first] = papers
  const { districtName = '', year = 0 } = first ?? {}
  return workbook(`${fileName({ district: districtName, year }, '考核汇总表')}.xlsx`, summaryWorkbook(byRank(papers)))
}

/** A ledger of the desk under its title. */
export async function ledgerFile(title: string, request: LedgerRequest): Promise<MadeFile> {
  return workbook(`${title}.xlsx`, [districtLedger(request)])
}

const LETTER = '考核结果通知'

/** The letters of these units from a template, the shipped one where none is given: one file, or all in an archive. */
export async function letterFiles(
  papers: readonly UnitPaper[],
  { template, now }: { readonly template: Uint8Array<ArrayBuffer> | undefined; readonly now: Instant },
): Promise<MadeFile> {
  const { fillTemplate, packed, defaultTemplate } = await part(() => import('./word-parts.ts'))
  const bytes = template ?? (await defaultTemplate())
  const letters: { readonly name: string; readonly file: ArrayBuffer }[] = []
  for (const paper of papers)
    letters.push({
      name: `${fileName(named(paper), LETTER)}.docx`,
      file: await fillTemplate(bytes, templateData(paper, now)),
    })
  const [first, second] = letters
  if (first && !second) return { name: first.name, parts: [first.file], type: wordType }
  const { districtName = '', year = 0 } = papers[0] ?? {}
  const name = `${fileName({ district: districtName, year }, `${LETTER}${letters.length}份`)}.zip`
  return { name, parts: [await packed(letters)], type: 'application/zip' }
}

/** The shipped template as a file, to be changed in Word. */
export async function shippedTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const { defaultTemplate } = await part(() => import('./word-parts.ts'))
  return defaultTemplate()
}

/** Opens a template a person chose; see {@link openTemplate}. */
export async function chosenTemplate(file: Blob) {
  const { openTemplate } = await part(() => import('./word-parts.ts'))
  return openTemplate(new Uint8Array(await file.arrayBuffer()))
}

function named({ districtName, unitName, year }: UnitPaper): {
  readonly district: string
  readonly unit: string
  readonly year: number
} {
  return { district: districtName, unit: unitName, year }
}
