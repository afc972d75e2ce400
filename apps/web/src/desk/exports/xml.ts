/** A piece of an XML part: an element with what is in it, or anything else as it stands. */
export type Node = Element | { readonly raw: string }

export interface Element {
  readonly name: string
  /** Its beginning, `<w:t xml:space="preserve">`, and its end; an empty element has no end. */
  readonly open: string
  readonly close: string
  readonly inside: readonly Node[]
}

export const isElement = (node: Node): node is Element => 'name' in node

const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!(?:[^>"']|"[^"]*"|'[^']*')*>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/g

/** Takes XML apart so that `printXml` puts it together again byte for byte; throws at what is not well nested. */
export function readXml(xml: string): Node[] {
  const top: Node[] = []
  const open: { readonly name: string; readonly begun: string; readonly inside: Node[] }[] = []
  for (const [piece, slash, name, rest = ''] of xml.matchAll(PIECE)) {
    const here = last(open)?.inside ?? top
    if (name === undefined) here.push({ raw: piece })
    else if (slash === '/') {
      const ended = open.pop()
      if (ended?.name !== name) throw new Error(`</${name}> ends nothing`)
      const parent = last(open)?.inside ?? top
      parent.push({ name, open: ended.begun, close: piece, inside: ended.inside })
    } else if (rest.endsWith('/')) here.push({ name, open: piece, close: '', inside: [] })
    else open.push({ name, begun: piece, inside: [] })
  }
  if (open.length > 0) throw new Error(`<${last(open)?.name}> has no end`)
  return top
}

/** The XML of pieces. */
export function printXml(nodes: readonly Node[]): string {
  return nodes.map((node) => (isElement(node) ? node.open + printXml(node.inside) + node.close : node.raw)).join('')
}

function last<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1]
}
