import { listFields } from './template-data.ts'

/** What keeps a template from being filled, by the words that stand in it. */
export type TemplateFault =
  | { readonly fault: 'unknown'; readonly name: string }
  | { readonly fault: 'looseBrace'; readonly text: string }
  | { readonly fault: 'unendedList'; readonly name: string }

const AROUND = 8

/**
 * Reads a template's paragraphs, in order, for what could not be filled: names nobody knows, braces without their other
 * half, lists without an end (EX-15). `known` are the texts; lists and their fields are {@link listFields}.
 */
export function templateFaults(paragraphs: readonly string[], known: ReadonlySet<string>): TemplateFault[] {
  const faults: TemplateFault[] = []
  const open: string[] = []
  for (const text of paragraphs) {
    for (const [, inner = ''] of text.matchAll(/\{([^{}]*)\}/gu)) {
      const name = inner.trim()
      if (name.startsWith('#')) openList(name.slice(1).trim(), open, faults)
      else if (name.startsWith('/')) closeList(name.slice(1).trim(), open, faults)
      else if (!known.has(name) && !open.some((list) => listFields[list]?.includes(name)))
        faults.push({ fault: 'unknown', name })
    }
    const rest = text.replace(/\{[^{}]*\}/gu, '')
    const at = rest.search(/[{}]/u)
    if (at !== -1) faults.push({ fault: 'looseBrace', text: rest.slice(Math.max(0, at - AROUND), at + AROUND) })
  }
  for (const name of open) faults.push({ fault: 'unendedList', name })
  return once(faults)
}

function openList(name: string, open: string[], faults: TemplateFault[]): void {
  if (listFields[name] === undefined) faults.push({ fault: 'unknown', name: `#${name}` })
  else open.push(name)
}

function closeList(name: string, open: string[], faults: TemplateFault[]): void {
  if (open[open.length - 1] === name) open.pop()
  else if (listFields[name] === undefined) faults.push({ fault: 'unknown', name: `/${name}` })
  else faults.push({ fault: 'unendedList', name })
}

function once(faults: readonly TemplateFault[]): TemplateFault[] {
  const said = new Map(faults.map((fault) => [JSON.stringify(fault), fault]))
  return [...said.values()]
}

/** Faults in a sentence: what stands in the template, and what to do. */
export function faultWords(faults: readonly TemplateFault[]): string {
  const unknown = faults.flatMap((fault) => (fault.fault === 'unknown' ? [`{${fault.name}}`] : []))
  const loose = faults.flatMap((fault) => (fault.fault === 'looseBrace' ? [`“${fault.text}”`] : []))
  const unended = faults.flatMap((fault) => (fault.fault === 'unendedList' ? [`{#${fault.name}}`] : []))
  return [
    unknown.length > 0 ? `不认识的占位符：${unknown.join('、')}。` : '',
    loose.length > 0 ? `花括号没有配对：${loose.join('、')}。` : '',
    unended.length > 0 ? `列表没有首尾配对：${unended.join('、')}。` : '',
  ].join('')
}
