import { expect, test } from 'vitest'
import { fillXml } from './fill-xml.ts'
import { printXml, readXml } from './xml.ts'

const p = (...texts: string[]): string =>
  `<w:p>${texts.map((text) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`).join('')}</w:p>`
const tc = (...paragraphs: string[]): string => `<w:tc>${paragraphs.join('')}</w:tc>`
const data = {
  texts: { 名称: '青禾中学', 年度: '2019', 说明: '一\n二' },
  lists: {
    各项: [
      { 项目: '1.1', 得分: '3' },
      { 项目: '1.2', 得分: '4' },
    ],
    无: [],
  },
}
const wordsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) =>
    [...whole.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text = '']) => text).join(''),
  )

test('[EX-16] XML is put together as it was taken apart, comments, instructions and odd quotes included', () => {
  const xml = `<?xml version="1.0"?><!-- a <b> --><w:d xmlns:w='a>b'><w:p/><w:t xml:space="preserve"> &lt; </w:t><![CDATA[<x>]]></w:d>`
  expect(printXml(readXml(xml))).toBe(xml)
  expect(() => readXml('<a><b></a></b>')).toThrow('ends nothing')
  expect(() => readXml('<a>')).toThrow('has no end')
})

test('[EX-16] a list in one paragraph repeats what stands between its marks, and an empty one leaves nothing', () => {
  expect(wordsOf(fillXml(p('共：{#各项}{项目}得{得分}；{/各项}完{#无}x{/无}'), data))).toEqual([
    '共：1.1得3；1.2得4；完',
  ])
})

test('[EX-16] a list in the cells of a row repeats the row; what is outside the list stays readable inside', () => {
  const row = `<w:tr>${tc(p('{#各项}{项目}'))}${tc(p('{年度}'))}${tc(p('{得分}{/各项}'))}</w:tr>`
  const filled = fillXml(`<w:tbl>${row}</w:tbl>`, data)
  expect(wordsOf(filled)).toEqual(['1.1', '2019', '3', '1.2', '2019', '4'])
  expect(filled.match(/<w:tr>/g)).toHaveLength(2)
})

test('[EX-16] a list over several paragraphs, or over several rows, repeats them; a mark alone in its paragraph takes it along', () => {
  expect(wordsOf(fillXml(p('{#各项}') + p('{项目}') + p('{得分}') + p('{/各项}'), data))).toEqual([
    '1.1',
    '3',
    '1.2',
    '4',
  ])
  const rows = `<w:tr>${tc(p('{#各项}{项目}'))}</w:tr><w:tr>${tc(p('{得分}{/各项}'))}</w:tr>`
  expect(fillXml(`<w:tbl>${rows}</w:tbl>`, data).match(/<w:tr>/g)).toHaveLength(4)
})

test('[EX-16] a cell is never left without a paragraph, which Word would call a damaged file', () => {
  const row = `<w:tr>${tc(p('{#各项}'))}${tc(p('{项目}'))}${tc(p('{/各项}'))}</w:tr>`
  const filled = fillXml(`<w:tbl>${row}</w:tbl>`, data)
  expect(filled.match(/<w:tc><w:p>/g)).toHaveLength(6)
})

test('[EX-16] a placeholder takes the look of the run it begins in, what stands around it keeps its own', () => {
  const filled = fillXml('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>致{名</w:t></w:r><w:r><w:t>称}：</w:t></w:r></w:p>', data)
  expect(wordsOf(filled)).toEqual(['致青禾中学：'])
  expect(filled).toContain('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">青禾中学</w:t></w:r>')
  expect(filled).toContain('<w:r><w:t xml:space="preserve">：</w:t></w:r>')
})

test('[EX-16] a second line stands after a break, and a box of text in a paragraph is filled by itself', () => {
  expect(fillXml(p('{说明}'), data)).toContain('一</w:t><w:br/><w:t xml:space="preserve">二')
  const box = `<w:p><w:r><w:pict><w:txbxContent>${p('{名称}')}</w:txbxContent></w:pict></w:r><w:r><w:t>{年度}</w:t></w:r></w:p>`
  const filled = fillXml(box, data)
  expect(filled).toContain('青禾中学')
  expect(filled).toContain('2019')
})
