import writeWorkbookFile, { type CellObject, type Feature, type SheetData } from 'write-excel-file/universal'
import { rowHeights } from './row-heights.ts'
import { addressOf, type Cell, type WorkbookSheet } from './cells.ts'

type FileFeature = Feature<Blob>

/** `_x0041_` in a workbook stands for a sign; where a person wrote these letters themselves, the first is written so. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
}

/** Text is written as text whatever it begins with, and formatted so that Excel leaves it alone when edited (EX-5). */
function written(cell: Cell): CellObject {
  const look = {
    wrap: true,
    alignVertical: 'top' as const,
    ...(cell.bold ? { fontWeight: 'bold' as const } : {}),
    ...(cell.shaded ? { backgroundColor: '#E8EEF4' } : {}),
    ...(cell.framed ? { borderStyle: 'thin' as const, borderColor: '#000000' } : {}),
    ...(cell.align ? { align: cell.align } : {}),
    ...(cell.rows ? { rowSpan: cell.rows } : {}),
    ...(cell.columns ? { columnSpan: cell.columns } : {}),
  }
  if ('number' in cell) return { ...look, value: cell.number, type: Number }
  if ('formula' in cell) return { ...look, value: cell.formula, type: 'Formula' }
  if ('blank' in cell || cell.text === '') return look
  return { ...look, value: escaped(cell.text), type: String, format: '@' }
}

function dataOf(sheet: WorkbookSheet): SheetData {
  const heights = sheet.fitted ? rowHeights(sheet) : []
  return sheet.rows.map((row, at) => {
    const height = heights[at]
    return row.map((cell) => (cell === null ? null : { ...written(cell), ...(height === undefined ? {} : { height }) }))
  })
}

/** The values formulas have now, as the cells' own: the library writes formulas bare (EX-6). */
function withValues(sheets: readonly WorkbookSheet[]): FileFeature {
  const values = sheets.map(
    ({ rows }) =>
      new Map(
        rows.flatMap((row, at) =>
          row.flatMap((cell, column) =>
            cell && 'formula' in cell ? [[addressOf(at, column), cell.value] as const] : [],
          ),
        ),
      ),
  )
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace(/<c r="[A-Z]+\d+"[^>]*><f>[^<]*<\/f><\/c>/g, (cell) => valued(cell, values[sheetIndex])),
        },
      },
    },
  }
}

function valued(cell: string, values: ReadonlyMap<string, number | string> | undefined): string {
  const value = values?.get(/r="([A-Z]+\d+)"/.exec(cell)?.[1] ?? '')
  if (value === undefined) return cell
  const typed = typeof value === 'number' ? cell : cell.replace('><f>', ' t="str"><f>')
  return typed.replace('</c>', `<v>${value}</v></c>`)
}

/** As wide as the paper, with the frozen rows on every page, and computed anew when it is opened. */
function asPrinted(sheets: readonly WorkbookSheet[]): FileFeature {
  const titles = sheets
    .map(({ name, frozenRows }, index) =>
      frozenRows === 0
        ? ''
        : `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$${frozenRows}</definedName>`,
    )
    .join('')
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml.replace(/<worksheet[^>]*>/, (opening) => `${opening}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`),
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('</sheets>', `</sheets><definedNames>${titles}</definedNames><calcPr fullCalcOnLoad="1"/>`),
        },
      },
    },
  }
}

/** A workbook of these sheets as an .xlsx file. Names of sheets are ours, without a quotation mark in them. */
export async function writeCells(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  const made = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: dataOf(sheet),
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: sheet.frozenRows,
    stickyColumnsCount: sheet.frozenColumns,
    orientation: 'landscape' as const,
  }))
  const features = [withValues(sheets), asPrinted(sheets)]
  return writeWorkbookFile(made, { fontFamily: '宋体', fontSize: 11, features }).toBlob()
}
