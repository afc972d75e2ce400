import { evidenceFile, MOST_FILES, type EvidenceFile } from '@sunshine/tickets'
import * as v from 'valibot'

const listed = v.pipe(v.string(), v.parseJson(), v.array(evidenceFile))

/** The files a form's draft names; a text that is no such list names none. */
export function filesIn(text: string | undefined): readonly EvidenceFile[] {
  const read = v.safeParse(listed, text ?? '')
  return read.success ? read.output : []
}

/** Files as a form's draft holds them. */
export const textOf = (files: readonly EvidenceFile[]): string => JSON.stringify(files)

/** Each file once, whoever named it first. */
export function withoutTwins(files: readonly EvidenceFile[]): readonly EvidenceFile[] {
  return files.filter(({ sha256 }, at) => files.findIndex((one) => one.sha256 === sha256) === at).slice(0, MOST_FILES)
}

/** The field of an act that names them; nothing where there are none (EV-1). */
export function named(files: readonly EvidenceFile[]): { readonly files?: EvidenceFile[] } {
  return files.length === 0 ? {} : { files: [...files] }
}
