import { deflateRawSync } from 'node:zlib'
import { readLedger, ledgerTemplate, type LedgerSheet } from '@sunshine/tickets'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { unzip, zipOf, type ArchiveFile } from './archive.ts'
import { ledgerWorkbook } from './template-file.ts'
import { sheetsOfWorkbook } from './workbook.ts'

const everything = (): boolean => true

async function sheetsOf(bytes: Buffer): Promise<readonly LedgerSheet[]> {
  const sheets = await sheetsOfWorkbook(bytes)
  if (typeof sheets === 'string') throw new Error(sheets)
  return sheets
}

/** A workbook of one sheet whose rows are the given XML. */
async function workbookOf(rowsXml: string): Promise<Buffer> {
  const files = unzip(await writeWorkbook([['x']]).toBuffer(), everything, 1e7)
  return zipOf(
    files.map(({ path, bytes }): ArchiveFile => {
      if (!path.includes('worksheets/sheet')) return { path, bytes }
      const xml = bytes.toString().replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rowsXml}</sheetData>`)
      return { path, bytes: Buffer.from(xml) }
    }),
  )
}

describe('a workbook', () => {
  test('[LG-14] of the template has its header and page of instructions, the first row of both frozen', async () => {
    const bytes = await ledgerWorkbook(ledgerTemplate.ledger)
    const sheets = await sheetsOf(bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['台账', '填写说明'])
    expect(sheets[0]?.rows[0]).toEqual(ledgerTemplate.ledger[0])
    const panes = unzip(bytes, (path) => path.includes('worksheets/sheet'), 1e7).map(({ bytes: xml }) => xml.toString())
    expect(panes.map((xml) => /<pane [^>]*state="frozen"/.test(xml))).toEqual([true, true])
  })
  test('[LG-14] of the template is read again as the ticket it shows', async () => {
    const rows = ledgerTemplate.ledger.map((row) => row.map((cell) => cell.replace('示例-', 'QH-')))
    const fromFile = readLedger(await sheetsOf(await ledgerWorkbook(rows)))
    expect(fromFile).toEqual(readLedger([{ name: '', rows }]))
    expect(fromFile).toMatchObject({ faults: [], tickets: [{ id: 'QH-0001' }] })
  })
  test('[LG-4] holds dates without a zone: day and minute come out as they were typed', async () => {
    const typed = [Date.UTC(2019, 2, 4), Date.UTC(2019, 2, 4, 9, 5), Date.UTC(2019, 2, 4, 23, 59, 59)]
    const row: SheetData[number] = typed.map((at) => ({ value: new Date(at), type: Date, format: 'yyyy-mm-dd hh:mm' }))
    const [sheet] = await sheetsOf(await writeWorkbook([row]).toBuffer())
    expect(sheet?.rows[0]).toEqual([
      { on: '2019-03-04', timeOfDay: null },
      { on: '2019-03-04', timeOfDay: 545 * 60_000 },
      { on: '2019-03-04', timeOfDay: 86_399_000 },
    ])
  })
  test('[LG-4] every minute of a day comes out as that minute', async () => {
    const minutes = Array.from({ length: 1440 }, (_, minute) => minute)
    const rows = minutes.map((minute) => [
      { value: new Date(Date.UTC(2019, 8, 1, 0, minute)), type: Date, format: 'yyyy-mm-dd hh:mm' } as const,
    ])
    const [sheet] = await sheetsOf(await writeWorkbook(rows).toBuffer())
    const read = sheet?.rows.map(([cell]) => cell)
    expect(read).toEqual(
      minutes.map((minute) => ({ on: '2019-09-01', timeOfDay: minute === 0 ? null : minute * 60_000 })),
    )
  })
})

describe('a formula', () => {
  test('[LG-12] is read as its last value; an error, or no value, is text that no column takes for empty', async () => {
    const xml = `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;""</f><v>二</v></c>
      <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>TODAY()</f></c><c r='E1' t='e'><v>#N/A</v></c></row>`
    const [sheet] = await sheetsOf(await workbookOf(xml))
    expect(sheet?.rows).toEqual([[2, '二', '#DIV/0!', '#公式未计算', '#N/A']])
  })
  test('[LG-12] that is only text stays text', async () => {
    const [sheet] = await sheetsOf(await writeWorkbook([["=cmd|' /C calc'!A0"]]).toBuffer())
    expect(sheet?.rows).toEqual([["=cmd|' /C calc'!A0"]])
  })
})

describe('a hostile archive', () => {
  test('[LG-12] that unpacks to a thousand times its size is refused before it is unpacked', async () => {
    const bomb = deflated('xl/worksheets/sheet1.xml', Buffer.alloc(80 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(200_000)
    expect(await sheetsOfWorkbook(bomb)).toBe('tooLarge')
  })
  test('[LG-12] whose directory lies about sizes is unpacked no further than allowed', () => {
    const bomb = deflated('a.xml', Buffer.alloc(10_000_000, ' '), 5)
    expect(() => unzip(bomb, everything, 1_000_000)).toThrow('too large')
    expect(unzip(bomb, everything, 10_000_000)[0]?.bytes.length).toBe(10_000_000)
  })
  test.each([
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    "<row r = '900000'></row>",
  ])('[LG-12] with a cell at the far corner is refused: %s', async (xml) => {
    expect(await sheetsOfWorkbook(await workbookOf(xml))).toBe('tooLarge')
  })
  test('[LG-12] whose cells hide their place, or are out of place, is refused', async () => {
    expect(await sheetsOfWorkbook(await workbookOf('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'))).toBe(
      'notAWorkbook',
    )
    const backwards = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    expect(await sheetsOfWorkbook(await workbookOf(backwards))).toBe('notAWorkbook')
  })
  test('[LG-12] that is cut off anywhere, or has a byte changed, is read or refused, never a crash', async () => {
    const whole = await ledgerWorkbook(ledgerTemplate.ledger)
    for (let length = 0; length < whole.length; length += 211)
      expect(await sheetsOfWorkbook(whole.subarray(0, length))).toBe('notAWorkbook')
    for (let at = 0; at < whole.length; at += 97) {
      const changed = Buffer.from(whole)
      changed.writeUInt8(255 - changed.readUInt8(at), at)
      const read = await sheetsOfWorkbook(changed)
      expect(Array.isArray(read) || read === 'notAWorkbook' || read === 'tooLarge').toBe(true)
    }
  })
  test('[LG-12] of a million cells that never end is looked through once', async () => {
    const started = performance.now()
    expect(await sheetsOfWorkbook(await workbookOf('<c >'.repeat(1_000_000)))).toBe('notAWorkbook')
    expect(performance.now() - started).toBeLessThan(10_000)
  }, 30_000)
  test('[LG-12] without a workbook inside is refused', async () => {
    expect(await sheetsOfWorkbook(zipOf([]))).toBe('notAWorkbook')
    expect(await sheetsOfWorkbook(zipOf([{ path: 'xl/workbook.xml', bytes: Buffer.from('<a>') }]))).toBe('notAWorkbook')
  })
})

/** A zip of one deflated file, whose directory may name another size. */
function deflated(path: string, bytes: Buffer, saidLength = bytes.length): Buffer {
  const packed = deflateRawSync(bytes)
  const zip = zipOf([{ path, bytes: packed }])
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  for (const at of [8, directory + 10]) zip.writeUInt16LE(8, at)
  for (const at of [22, directory + 24]) zip.writeUInt32LE(saidLength, at)
  return zip
}
