/** What stands in for a formula nobody has computed: text that no column takes for a value. */
const UNCOMPUTED = '#公式未计算'

const typeAttribute = /\st\s*=\s*(["'])(.*?)\1/s

/**
 * Turns cells that hold an error (#N/A) or a formula without a computed value into text. The library reads both as
 * empty, and an empty 回复时间 would cost a ticket ten points; as text they are reported (LG-9).
 */
export function withErrorsAsText(xml: string): string {
  // Cell by cell: an expression that looks for each cell's end would go over a hostile sheet once for every cell.
  return xml
    .split(/(?=<(?:\w+:)?c[\s>])/)
    .map(cellWithErrorAsText)
    .join('')
}

/** One cell with whatever follows up to the next. */
function cellWithErrorAsText(xml: string): string {
  const [opening, name = '', attributes = ''] = /^<((?:\w+:)?c)((?:\s[^<>]*)?)>/.exec(xml) ?? []
  const end = xml.indexOf(`</${name}>`)
  if (opening === undefined || attributes.endsWith('/') || end === -1) return xml
  const content = xml.slice(opening.length, end)
  const isError = typeAttribute.exec(attributes)?.[2] === 'e'
  const isUncomputed = /<(?:\w+:)?f[\s>/]/.test(content) && !/<(?:\w+:)?v[\s>/]/.test(content)
  if (!isError && !isUncomputed) return xml
  const computed = isUncomputed ? `${content}<v>${UNCOMPUTED}</v>` : content
  return `<${name}${attributes.replace(typeAttribute, '')} t="str">${computed}${xml.slice(end)}`
}
