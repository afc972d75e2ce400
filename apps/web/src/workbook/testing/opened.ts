import { Parser } from '@fortune-sheet/formula-parser'
import JSZip from 'jszip'
import { addressOf } from '../cells.ts'

/** A cell as it lies in a file. */
export interface OpenedCell {
  readonly formula: string | undefined
  readonly value: number | string
  readonly isText: boolean
}

/** A sheet of a file by the addresses of its cells. */
export interface OpenedSheet {
  readonly name: string
  readonly xml: string
  readonly cells: ReadonlyMap<string, OpenedCell>
}

/** A workbook as another program finds it: only the file's own XML is read, nothing of the program that wrote it. */
export async function openWorkbook(file: Blob | ArrayBuffer | Uint8Array): Promise<readonly OpenedSheet[]> {
  const zip = await JSZip.loadAsync(file instanceof Blob ? await file.arrayBuffer() : file)
  const read = async (path: string): Promise<string> => (await zip.file(path)?.async('string')) ?? ''
  const strings = [...(await read('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, entry = '']) =>
    [...entry.matchAll(/<t[^>]*>([^<]*)<\/t>/gs)].map(([, text = '']) => unescaped(text)).join(''),
  )
  const names = [...(await read('xl/workbook.xml')).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name = '']) => name,
  )
  return Promise.all(
    names.map(async (name, index) => {
      const xml = await read(`xl/worksheets/sheet${index + 1}.xml`)
      return { name, xml, cells: cellsOf(xml, strings) }
    }),
  )
}

function cellsOf(xml: string, strings: readonly string[]): Map<string, OpenedCell> {
  const cells = new Map<string, OpenedCell>()
  for (const [, place = '', more = '', content = ''] of xml.matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const formula = /<f>([^<]*)<\/f>/.exec(content)?.[1]
    const value = /<v>([^<]*)<\/v>/.exec(content)?.[1]
    if (value === undefined && formula === undefined) continue
    const type = /t="(\w+)"/.exec(more)?.[1] ?? 'n'
    cells.set(place, {
      formula: formula === undefined ? undefined : unescaped(formula),
      value: type === 's' ? (strings[Number(value)] ?? '') : type === 'str' ? unescaped(value ?? '') : Number(value),
      isText: type === 's',
    })
  }
  return cells
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/_x([0-9A-F]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/**
 * The workbook computed anew by another program: every cell by sheet and address, from constants alone. An empty cell
 * is 0 where one cell is named and nothing where a range is, as spreadsheets have it.
 */
export function recomputed(sheets: readonly OpenedSheet[]): (sheet: string, place: string) => unknown {
  const known = new Map<string, unknown>()
  const valueAt = (sheet: string, place: string): unknown => {
    const key = `${sheet}!${place}`
    if (known.has(key)) return known.get(key)
    const cell = sheets.find(({ name }) => name === sheet)?.cells.get(place)
    const value = cell?.formula === undefined ? (cell?.value ?? null) : computed(sheet, cell.formula)
    known.set(key, value)
    return value
  }
  function computed(sheet: string, formula: string): unknown {
    const parser = new Parser()
    parser.on('callCellValue', ({ sheetName, row, column }, _options, done) =>
      done(valueAt(sheetName ?? sheet, addressOf(row.index, column.index)) ?? 0),
    )
    parser.on('callRangeValue', (from, to, _options, done) => {
      const rows: unknown[][] = []
      for (let row = from.row.index; row <= to.row.index; row++) {
        const line: unknown[] = []
        for (let column = from.column.index; column <= to.column.index; column++)
          line.push(valueAt(from.sheetName ?? sheet, addressOf(row, column)))
        rows.push(line)
      }
      done(rows)
    })
    const { error, result } = parser.parse(formula)
    if (error !== null) throw new Error(`${sheet}: ${formula} is ${error}`)
    return result
  }
  return valueAt
}

/** The same workbook with other constants in some cells, as somebody types them into it. */
export function typedInto(
  sheets: readonly OpenedSheet[],
  sheet: string,
  typed: { readonly [place: string]: number },
): readonly OpenedSheet[] {
  return sheets.map((one) => {
    if (one.name !== sheet) return one
    const cells = new Map(one.cells)
    for (const [place, value] of Object.entries(typed)) cells.set(place, { formula: undefined, value, isText: false })
    return { ...one, cells }
  })
}
