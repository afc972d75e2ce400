import JSZip from 'jszip'
import { defaultTemplate } from '../default-template.ts'

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** A Word file of these paragraphs; one given as a list is cut into runs, as Word cuts what was typed in pieces. */
export async function wordFile(paragraphs: readonly (string | readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = await JSZip.loadAsync(await defaultTemplate())
  const runs = (texts: readonly string[]): string =>
    texts
      .map((text) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`)
      .join('<w:proofErr w:type="spellEnd"/>')
  const body = paragraphs
    .map((paragraph) => `<w:p>${runs(typeof paragraph === 'string' ? [paragraph] : paragraph)}</w:p>`)
    .join('')
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  zip.file('word/document.xml', `<w:document xmlns:w="${main}"><w:body>${body}<w:sectPr/></w:body></w:document>`)
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array' }))
}

/** The paragraphs of a Word file as another program reads them; those of a table are its cells. */
export async function wordsIn(file: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(file)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gs)]
      .map(([, text = '']) =>
        text
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&apos;/g, "'")
          .replace(/&amp;/g, '&'),
      )
      .join(''),
  )
}
