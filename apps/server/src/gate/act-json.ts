import { canonicalJson } from '@sunshine/rubric'

/** The canonical JSON of an act's subject, which its measure, its digest and the log's entry all hold: it is written once. */
export interface WrittenSubject {
  readonly subject: object
  readonly json: string
}

/** Writes it. Throws for numbers that are not whole, as canonical JSON does. */
export function writeSubject(subject: object): WrittenSubject {
  return { subject, json: canonicalJson(subject) }
}

/** The canonical JSON of what holds a subject, byte for byte; one that is another by now is written anew. */
export function jsonAround<Holder extends { readonly subject: object }>(
  holder: Holder,
  written: WrittenSubject,
): string {
  if (holder.subject !== written.subject) return canonicalJson(holder)
  let text = ''
  for (const [key, value] of Object.entries(holder).sort(byKey)) {
    if (value === undefined) continue
    const json = key === 'subject' ? written.json : canonicalJson(value)
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${json}`
  }
  return `{${text}}`
}

/** By code units, as canonical JSON has them. */
function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
