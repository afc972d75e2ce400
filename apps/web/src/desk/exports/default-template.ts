import { pack } from '../../spreadsheet/archive.ts'

/** The letter as shipped: 考核结果通知, with every line a bureau may change in Word. */
const before = [
  { text: '{区县名称}教育局', look: 'centred' },
  { text: '关于{年度}年教育阳光服务平台建设工作考核结果的通知', look: 'title' },
  { text: '{单位名称}：', look: 'plain' },
  {
    text: '根据《{细则名称}》（{文号}），经自评、评审、反馈和审定，你单位{年度}年度考核得分为{总分}分（满分{满分}分，{试评或终评}，截至{截至日期}）。各项得分如下：',
    look: 'indented',
  },
] as const
const after = [
  {
    text: '核减 {核减处数} 处。{#核减}{项目}：工单 {工单编号} 核减 {分值} 分，理由：{理由}。{/核减}',
    look: 'indented',
  },
  { text: '一票否决：{一票否决}', look: 'indented' },
  { text: '单位说明：{单位说明}', look: 'indented' },
  { text: '申诉截止：{申诉截止日}。核对码：{核对码}', look: 'indented' },
  { text: '{区县名称}教育局', look: 'signed' },
  { text: '{今天日期}', look: 'signed' },
] as const
const items = [
  ['项目', '考核内容', '满分', '得分'],
  ['{#各项}{项目}', '{内容}', '{满分}', '{得分}{/各项}'],
] as const
const deductions = [
  ['项目', '扣分说明', '依据', '扣分'],
  ['{#扣分}{项目}', '{说明}', '{依据}', '{分值}{/扣分}'],
] as const
/** Twentieths of a point. */
const itemWidths = [1000, 5600, 1100, 1100]
const deductionWidths = [1000, 4400, 2400, 1000]

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const font = (name: string, halfPoints: number): string =>
  `<w:rPr><w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}"/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr>`
const looks = {
  centred: { paragraph: '<w:jc w:val="center"/>', letters: font('仿宋', 32) },
  title: {
    paragraph: '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>',
    letters: font('方正小标宋简体', 40),
  },
  plain: { paragraph: '', letters: font('仿宋', 32) },
  indented: { paragraph: '<w:ind w:firstLineChars="200" w:firstLine="640"/>', letters: font('仿宋', 32) },
  signed: { paragraph: '<w:jc w:val="right"/>', letters: font('仿宋', 32) },
  cell: { paragraph: '', letters: font('仿宋', 24) },
}

function paragraph(text: string, look: keyof typeof looks): string {
  const { paragraph: properties, letters } = looks[look]
  return `<w:p><w:pPr>${properties}</w:pPr><w:r>${letters}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

function tableXml(table: readonly (readonly string[])[], widths: readonly number[]): string {
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('')
  const rows = table.map(
    (cells) =>
      `<w:tr>${cells.map((text, column) => `<w:tc><w:tcPr><w:tcW w:w="${widths[column]}" w:type="dxa"/></w:tcPr>${paragraph(text, 'cell')}</w:tc>`).join('')}</w:tr>`,
  )
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const officeTypes = 'application/vnd.openxmlformats-'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The template shipped with the app, as a Word file (EX-18). */
export async function defaultTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const types = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${officeTypes}package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${officeTypes}officedocument.wordprocessingml.document.main+xml"/></Types>`
  const relations = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="word/document.xml"/></Relationships>`
  const words = [
    ...before.map(({ text, look }) => paragraph(text, look)),
    tableXml(items, itemWidths),
    paragraph('扣分 {扣分处数} 处：', 'indented'),
    tableXml(deductions, deductionWidths),
    ...after.map(({ text, look }) => paragraph(text, look)),
  ].join('')
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
  const document = `${declaration}<w:document xmlns:w="${main}"><w:body>${words}${page}</w:body></w:document>`
  const parts = { '[Content_Types].xml': types, '_rels/.rels': relations, 'word/document.xml': document }
  return pack(Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)]))
}
