import { TemplateHandler } from 'easy-template-x'
import JSZip from 'jszip'
import type { TemplateData } from './template-data.ts'

/** A template with one unit's words in the places of its placeholders (EX-16). */
export async function fillTemplate(
  template: Uint8Array<ArrayBuffer>,
  { texts, lists }: TemplateData,
): Promise<ArrayBuffer> {
  const lines = Object.fromEntries(
    Object.entries(lists).map(([name, entries]) => [name, entries.map((entry) => ({ ...entry }))]),
  )
  return new TemplateHandler().process(template.slice().buffer, { ...texts, ...lines })
}

/** Several files as one to download; their names in UTF-8. */
export async function packed(
  files: readonly { readonly name: string; readonly file: ArrayBuffer }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip()
  for (const { name, file } of files) zip.file(name, file)
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array' }))
}
