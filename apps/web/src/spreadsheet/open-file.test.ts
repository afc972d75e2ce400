import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { openFile } from './open-file.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const links = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook of one sheet with these rows, as small as they come. */
async function workbook(rows: string): Promise<File> {
  const zip = new JSZip()
  const link = (type: string, target: string) =>
    `<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  zip.file('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
  zip.file('_rels/.rels', link('officeDocument', 'xl/workbook.xml'))
  zip.file('xl/_rels/workbook.xml.rels', link('worksheet', 'worksheets/sheet1.xml'))
  zip.file(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  zip.file('xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`)
  return new File([await zip.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' })], '台账.xlsx')
}
const cell = (place: string) => {
  const [row = ''] = /\d+/.exec(place) ?? []
  return `<row r="${row}"><c r="${place}" t="inlineStr"><is><t>食堂</t></is></c></row>`
}
const tooLarge = { refusal: { happened: expect.stringContaining('文件太大') } }

test('[LG-12] an ordinary workbook is opened', async () => {
  expect(await openFile(await workbook(cell('A1')))).toEqual({
    name: '台账.xlsx',
    sheets: [{ name: 'S', rows: [['食堂']] }],
  })
})

test.each(['XFD1048576', 'A20001', 'IW1'])(
  '[LG-12] a sheet with one cell at %s is refused before it is built',
  async (place) => {
    expect(await openFile(await workbook(cell('A1') + cell(place)))).toMatchObject(tooLarge)
  },
)

test('[LG-12] a small file that unpacks beyond 64 MB is refused', async () => {
  const file = await workbook(' '.repeat(65 * 1024 * 1024))
  expect(file.size).toBeLessThan(100_000)
  expect(await openFile(file)).toMatchObject(tooLarge)
})

test('[LG-12] what is no workbook, or a damaged one, is told as such', async () => {
  const damaged = await workbook('<row r="1"><c r="1A"/></row>')
  for (const file of [damaged, new File(['PK\u0003\u0004 no archive'], '台账.xlsx')])
    expect(await openFile(file)).toMatchObject({ refusal: { happened: expect.stringContaining('不是能读的 Excel') } })
})
