import { zhuhui2019 } from '@sunshine/rubric'
import { sample } from 'fast-check'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { anyInputUnder } from '../../../../../packages/rubric/src/testing/any.ts'
import { hostile, paperOf, untouched } from './testing/paper.ts'
import { defaultTemplate } from './default-template.ts'
import { fillTemplate, packed } from './fill-template.ts'
import { openTemplate } from './open-template.ts'
import { listFields, templateData } from './template-data.ts'
import { faultWords, templateFaults } from './template-faults.ts'
import { wordFile, wordsIn } from './testing/word-file.ts'

const now = Date.parse('2020-01-08T10:00:00+08:00')
const known = new Set(Object.keys(templateData(paperOf(untouched), now).texts))

async function opened(file: Uint8Array<ArrayBuffer>) {
  const template = await openTemplate(file)
  if ('refusal' in template) throw new Error(template.refusal)
  return template
}

test('[EX-16] the letter of 35 units holds each unit’s own name, total, items and deductions, and no brace', async () => {
  const template = await opened(await defaultTemplate())
  expect(templateFaults(template.paragraphs, known)).toEqual([])
  const papers = sample(anyInputUnder(zhuhui2019), { numRuns: 35, seed: 35 }).map((input, index) =>
    paperOf(input, { unitName: `第${index}小学`, ticketName: (id) => `SF-2019-${index}-${id}` }),
  )
  const files = await Promise.all(
    papers.map(async (paper) => ({
      name: `${paper.unitName}.docx`,
      file: await fillTemplate(template.bytes, templateData(paper, now)),
    })),
  )
  const archive = await JSZip.loadAsync(await packed(files))
  expect(Object.keys(archive.files)).toEqual(papers.map(({ unitName }) => `${unitName}.docx`))
  for (const paper of papers) {
    const file = await archive.file(`${paper.unitName}.docx`)?.async('uint8array')
    const words = await wordsIn(file ?? new Uint8Array())
    const { texts, lists } = templateData(paper, now)
    expect(words.join('')).not.toMatch(/[{}]/)
    expect(words).toContain(`${paper.unitName}：`)
    expect(words.join('\n')).toContain(`年度考核得分为${texts['总分']}分`)
    // The rows of a table follow its head, a cell a paragraph.
    const items =
      lists['各项']?.flatMap(({ 项目 = '', 内容 = '', 满分 = '', 得分 = '' }) => [项目, 内容, 满分, 得分]) ?? []
    const lost =
      lists['扣分']?.flatMap(({ 项目 = '', 说明 = '', 依据 = '', 分值 = '' }) => [项目, 说明, 依据, 分值]) ?? []
    const after = (head: string, cells: readonly string[]): string[] => {
      const from = words.indexOf(head) + 1
      return words.slice(from, from + cells.length)
    }
    expect(after('得分', items)).toEqual(items)
    expect(after('扣分', lost)).toEqual(lost)
  }
})

test('[EX-16] a value is text in Word, whatever it begins with or holds, and is not read for placeholders again', async () => {
  const template = await opened(await wordFile(['致{单位名称}', '{单位说明}']))
  for (const text of hostile) {
    const file = await fillTemplate(template.bytes, templateData(paperOf(untouched, { unitName: text }), now))
    const [first] = await wordsIn(new Uint8Array(file))
    expect(first).toBe(`致${text.replace('\r', ' ')}`)
  }
})

test('[EX-16] a placeholder that Word has cut into several runs, or typed in full width, is filled all the same', async () => {
  const template = await opened(await wordFile([['致{单位', '名', '称}和｛年度｝年'], ['页眉']]))
  expect(templateFaults(template.paragraphs, known)).toEqual([])
  const file = await fillTemplate(template.bytes, templateData(paperOf(untouched), now))
  expect((await wordsIn(new Uint8Array(file)))[0]).toBe('致青禾中学和2019年')
})

test('[EX-15] what a template names and the app does not know is told by name, and so is a brace without its half', () => {
  const faults = templateFaults(
    ['{单位名称}{单位明称}', '{#扣分}{项目}{得份}{/扣分}', '{项目}', '总分{总分', '{#各项}{得分}', '{#名单}{/名单}'],
    known,
  )
  expect(faultWords(faults)).toBe(
    '不认识的占位符：{单位明称}、{得份}、{项目}、{#名单}、{/名单}。花括号没有配对：“总分{总分”。列表没有首尾配对：{#各项}。',
  )
  expect(faultWords([])).toBe('')
})

test('[EX-15] no placeholder tells a unit its rank or another unit’s name', () => {
  const names = [...known, ...Object.keys(listFields), ...Object.values(listFields).flat()]
  expect(names.filter((name) => name.includes('名次'))).toEqual([])
})

test('[EX-17] a macro, an archive that unpacks without end, a link elsewhere and a file of another kind are refused', async () => {
  const withPart = async (name: string, content: string | Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    const zip = await JSZip.loadAsync(await wordFile(['{单位名称}']))
    zip.file(name, content)
    return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }))
  }
  expect(await openTemplate(await withPart('word/vbaProject.bin', 'x'))).toEqual({ refusal: 'macros' })
  const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
  expect(await openTemplate(await withPart('[Content_Types].xml', types))).toEqual({ refusal: 'macros' })
  const bomb = await withPart('word/media/a.bin', new Uint8Array(60 * 1024 * 1024))
  expect(bomb.length).toBeLessThan(200_000)
  expect(await openTemplate(bomb)).toEqual({ refusal: 'tooLarge' })
  const outside =
    '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/></Relationships>'
  expect(await openTemplate(await withPart('word/_rels/settings.xml.rels', outside))).toEqual({ refusal: 'outside' })
  const link = (words: string) => `<Relationships><Relationship Id="a" ${words}/></Relationships>`
  for (const hidden of [
    link(`Type='http://x/attachedTemplate' Target='http://x/a.dotm' TargetMode='External'`),
    link(`Type="http://x/attachedTemplate" Target="http://x/hyperlink" TargetMode="External"`),
    link(`Target="http://x/?a>b" Type="http://x/oleObject" TargetMode="External"`),
    link(`Type="http://x/attachedTemplate" Target="http://x/a.dotm" TargetMode="&#69;xternal"`),
    '<p:Relationships><p:Relationship Id="a" Type="http://x/image" Target="http://x/a.png" TargetMode = "External"/></p:Relationships>',
  ])
    expect(await openTemplate(await withPart('word/_rels/settings.xml.rels', hidden))).toEqual({ refusal: 'outside' })
  const plain = link(`Type="http://x/hyperlink" Target="http://x/" TargetMode="External"`)
  expect(await openTemplate(await withPart('word/_rels/header1.xml.rels', plain))).not.toHaveProperty('refusal')
  const wide = new Uint8Array(Buffer.from(`\uFEFF${outside}`, 'utf16le'))
  expect(await openTemplate(await withPart('word/_rels/settings.xml.rels', wide))).toEqual({ refusal: 'notWord' })
  const field = (runs: string) => `<w:ftr xmlns:w="x"><w:p>${runs}</w:p></w:ftr>`
  const typed = (...texts: string[]) =>
    texts.map((text) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`).join('')
  for (const runs of [
    typed(' DDEAUTO c:\\a "b"'),
    typed(' INCLUDE', 'PICTURE "http://x/a.png"'),
    '<w:fldSimple w:instr=" LINK a"/>',
  ])
    expect(await openTemplate(await withPart('word/named-otherwise.xml', field(runs)))).toEqual({ refusal: 'outside' })
  for (const runs of [typed(' PAGE '), typed(' HYPERLINK "http://x/"')])
    expect(await openTemplate(await withPart('word/footer9.xml', field(runs)))).not.toHaveProperty('refusal')
  expect(await openTemplate(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toEqual({ refusal: 'oldOrEncrypted' })
  expect(await openTemplate(new TextEncoder().encode('通知'))).toEqual({ refusal: 'notWord' })
  expect(await openTemplate(await packed([]))).toEqual({ refusal: 'notWord' })
})
