import { openArchive, pack, textOf, unpackWithin } from '../../spreadsheet/archive.ts'
import { fillXml } from './fill-xml.ts'
import { MOST_UNPACKED, wordsPart } from './open-template.ts'
import type { TemplateData } from './template-data.ts'

/** A template with one unit's words in the places of its placeholders (EX-16). */
export async function fillTemplate(template: Uint8Array<ArrayBuffer>, data: TemplateData): Promise<ArrayBuffer> {
  const parts = unpackWithin(openArchive(template) ?? [], MOST_UNPACKED)
  if (parts === null || parts.size === 0) throw new Error('a template that was opened does not open')
  for (const [name, part] of parts)
    if (wordsPart.test(name)) parts.set(name, new TextEncoder().encode(fillXml(textOf(part), data)))
  return pack(parts).buffer
}

/** Several files as one to download; their names in UTF-8. */
export async function packed(
  files: readonly { readonly name: string; readonly file: ArrayBuffer }[],
): Promise<Uint8Array<ArrayBuffer>> {
  return pack(files.map(({ name, file }) => [name, new Uint8Array(file)]))
}
