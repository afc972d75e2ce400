import { openArchive, pack, textOf, unpackWithin } from '../../spreadsheet/archive.ts'

/** Why a file is not taken as a template. */
export type TemplateRefusal = 'notWord' | 'oldOrEncrypted' | 'macros' | 'tooLarge' | 'outside'

/** A Word file that may be filled. */
export interface OpenedTemplate {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The words of its paragraphs in order, headers and footers among them. */
  readonly paragraphs: readonly string[]
}

const MOST_BYTES = 5 * 1024 * 1024
/** What a template may unpack to. */
export const MOST_UNPACKED = 40 * 1024 * 1024
const MOST_FILES = 1000

/** The parts in which a template's words stand. */
export const wordsPart = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/u

/**
 * Looks at a file before anything of it is used: a macro, a link to a file elsewhere, and an archive that unpacks beyond
 * all measure are refused, whatever its own list of contents says (EX-17). Full-width braces become narrow ones.
 */
export async function openTemplate(
  file: Uint8Array<ArrayBuffer>,
): Promise<OpenedTemplate | { readonly refusal: TemplateRefusal }> {
  if (file.length > MOST_BYTES) return { refusal: 'tooLarge' }
  if (file[0] === 0xd0 && file[1] === 0xcf) return { refusal: 'oldOrEncrypted' }
  const parts = openArchive(file)
  if (parts === null) return { refusal: 'notWord' }
  const unpacked = parts.length > MOST_FILES ? null : unpackWithin(parts, MOST_UNPACKED)
  if (unpacked === null) return { refusal: 'tooLarge' }
  const names = [...unpacked.keys()]
  for (const [name, part] of unpacked)
    if (/\.(?:xml|rels)$/u.test(name) && isInUtf16(part)) return { refusal: 'notWord' }
  const read = (name: string): string => textOf(unpacked.get(name) ?? new Uint8Array())
  const types = read('[Content_Types].xml')
  if (types === '' || !unpacked.has('word/document.xml')) return { refusal: 'notWord' }
  if (/macroEnabled|vbaProject/iu.test(types) || names.some((name) => /vbaProject|activeX/iu.test(name)))
    return { refusal: 'macros' }
  if (!types.includes('wordprocessingml.document.main+xml')) return { refusal: 'notWord' }
  if (reachesOutside(names, read)) return { refusal: 'outside' }
  const paragraphs: string[] = []
  for (const name of names.filter((one) => wordsPart.test(one))) {
    const xml = read(name).replace(/｛/gu, '{').replace(/｝/gu, '}')
    unpacked.set(name, new TextEncoder().encode(xml))
    paragraphs.push(...paragraphsOf(xml))
  }
  return { bytes: pack(unpacked), paragraphs }
}

/**
 * Whether Word would fetch a template, a picture or an object from elsewhere, by a part's link or by a field; links in the
 * text are left alone. A list of links written as no program writes it could hide one, and is refused with them.
 */
function reachesOutside(names: readonly string[], read: (name: string) => string): boolean {
  for (const name of names.filter((path) => path.endsWith('.rels'))) {
    const rels = read(name)
    if (/&#|<!/u.test(rels)) return true
    for (const [, inside = ''] of rels.matchAll(/<(?:\w+:)?Relationship\s((?:[^"'>]|"[^"]*"|'[^']*')*)>/gu)) {
      const said = attributesOf(inside)
      if (said.get('TargetMode') === 'External' && !said.get('Type')?.endsWith('/hyperlink')) return true
    }
  }
  return names
    .filter((path) => path.endsWith('.xml'))
    .some((name) => fieldsOf(read(name)).some((field) => fetchingField.test(field)))
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)
  return new Map([...found].map(([, name = '', double, single]) => [name, double ?? single ?? '']))
}

/** Fields that run or read something else when the file is opened. */
const fetchingField = /(?:^|\W)(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE)\b/iu

/** What each field says; Word may cut it into runs. */
function fieldsOf(xml: string): string[] {
  const cut = xml
    .split(/(?=<w:fldChar\s)/u)
    .map((part) => [...part.matchAll(/<w:instrText(?:\s[^>]*)?>([^<]*)</gu)].map(([, text = '']) => text).join(''))
  const whole = [...xml.matchAll(/<w:fldSimple\s[^>]*w:instr\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)]
  return [...cut, ...whole.map(([, double, single]) => double ?? single ?? '')]
}

/** Whether a part's XML is in another encoding than these looks can read. */
function isInUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0
}

function paragraphsOf(xml: string): string[] {
  return xml
    .split(/<\/w:p>/u)
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu)]
        .map(([, text = '']) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))
        .join(''),
    )
}
