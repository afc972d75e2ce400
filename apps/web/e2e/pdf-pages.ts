import { inflateSync } from 'node:zlib'

/** One page of a printed file: its words without spaces, and its size in millimetres. */
export interface PdfPage {
  readonly text: string
  readonly width: number
  readonly height: number
}

/** Radicals that fonts give for the sign itself and that no normal form turns back. */
const radicals: ReadonlyMap<string, string> = new Map(
  Array.from('⻘青⻚页⻦鸟⻓长⻔门⻅见⻋车⻛风⻢马⻥鱼⻝食⻆角⻬齐⻰龙⻄西⺟母⺠民⻁虎⻩黄⻤鬼⻨麦⻜飞⻣骨⺝月⺼月')
    .map((sign, at, all): [string, string] => [sign, all[at + 1] ?? sign])
    .filter((_pair, at) => at % 2 === 0),
)

/** The pages of a PDF as Chromium writes it, read by what their own fonts say each sign is. */
export function pdfPages(file: Buffer): PdfPage[] {
  const objects = objectsOf(file)
  const find = (id: string | undefined): PdfObject | undefined => (id === undefined ? undefined : objects.get(id))
  return [...objects.values()]
    .filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const resources = find(/\/Resources\s+(\d+) 0 R/.exec(head)?.[1])?.head ?? head
      const fonts = new Map<string, Font>()
      const named =
        /\/Font\s*<<(.*?)>>/s.exec(resources)?.[1] ?? find(/\/Font\s+(\d+) 0 R/.exec(resources)?.[1])?.head ?? ''
      for (const [, name = '', id] of named.matchAll(/\/(\w+)\s+(\d+) 0 R/g)) {
        const font = find(id)?.head ?? ''
        const bytes = /\/Type0/.test(font) ? 2 : 1
        fonts.set(name, { bytes, signs: signsOf(find(/\/ToUnicode\s+(\d+) 0 R/.exec(font)?.[1])?.stream ?? '') })
      }
      const [, width = '0', height = '0'] = /\/MediaBox\s*\[\s*\S+\s+\S+\s+(\S+)\s+([\d.]+)/.exec(head) ?? []
      const contents = find(/\/Contents\s+\[?\s*(\d+) 0 R/.exec(head)?.[1])?.stream ?? ''
      const millimetres = (points: string): number => Math.round((Number(points) * 25.4) / 72)
      return { text: textOf(contents, fonts), width: millimetres(width), height: millimetres(height) }
    })
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}

interface Font {
  /** How many bytes a sign has in the text. */
  readonly bytes: number
  readonly signs: ReadonlyMap<number, string>
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = match.index + match[0].length
    const end = text.indexOf('endobj', from)
    const begin = text.indexOf('stream', from)
    const hasStream = begin !== -1 && begin < end
    const head = text.slice(from, hasStream ? begin : end)
    objects.set(match[1] ?? '', { head, stream: hasStream ? streamOf(file, head, begin) : '' })
  }
  return objects
}

function streamOf(file: Buffer, head: string, begin: number): string {
  const from = begin + (file[begin + 6] === 13 ? 8 : 7)
  const bytes = file.subarray(from, from + Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0))
  return (/FlateDecode/.test(head) ? inflateSync(bytes) : bytes).toString('latin1')
}

/** What a font's table says: code → sign. */
function signsOf(table: string): Map<number, string> {
  const signs = new Map<number, string>()
  const sign = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = '', hex = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      signs.set(Number.parseInt(code, 16), sign(hex))
  for (const [, block = ''] of table.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first = '', last = '', hex = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const from = Number.parseInt(first, 16)
      for (let code = from; code <= Number.parseInt(last, 16); code++)
        signs.set(code, String.fromCharCode(Number.parseInt(hex, 16) + code - from))
    }
  return signs
}

function textOf(contents: string, fonts: ReadonlyMap<string, Font>): string {
  const words: string[] = []
  const state: { font: Font | undefined } = { font: undefined }
  for (const [, name, hex] of contents.matchAll(/\/ActualText\s*<[^>]*>|\/(\w+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f\s]+)>/g)) {
    // What is said beside the signs for copying them is not the signs.
    if (name !== undefined) state.font = fonts.get(name)
    else if (state.font && hex !== undefined) words.push(decoded(hex.replace(/\s/g, ''), state.font))
  }
  return words
    .join('')
    .normalize('NFKC')
    .replace(/[⺀-⻳]/g, (radical) => radicals.get(radical) ?? radical)
    .replace(/\s/g, '')
}

function decoded(hex: string, { bytes, signs }: Font): string {
  const codes = hex.match(new RegExp(`.{${bytes * 2}}`, 'g')) ?? []
  return codes.map((code) => signs.get(Number.parseInt(code, 16)) ?? '').join('')
}
