import { isElement, type Element, type Node } from './xml.ts'

/** `{单位名称}`, `{#各项}`, `{/各项}`. */
const PLACEHOLDER = /\{([#/]?)\s*([^{}#/\s][^{}]*?)\s*\}/g

/** A placeholder in a tree: an element of this name, whose beginning is what is typed between the braces. */
export const PLACE = 'placeholder'

/** A paragraph may hold another one, in a box of text. */
const isParagraph = (node: Node): boolean => isElement(node) && node.name === 'w:p'

/**
 * The same tree with every placeholder in a run of its own, however Word has cut it into runs: a run keeps the look of the
 * one in which its placeholder begins.
 */
export function isolated(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => {
    if (!isElement(node)) return node
    const inside = isParagraph(node) ? isolatedRuns(node.inside) : node.inside
    return { ...node, inside: isolated(inside) }
  })
}

function isolatedRuns(inside: readonly Node[]): Node[] {
  const pieces = cut(textsOf(inside))
  let next = 0
  const rebuilt = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node) => {
      if (!isElement(node) || isParagraph(node)) return [node]
      if (node.name !== 'w:r') return [{ ...node, inside: rebuilt(node.inside) }]
      const look = node.inside.filter((one) => isElement(one) && one.name === 'w:rPr')
      const content = node.inside.filter((one) => !look.includes(one))
      if (!content.some((one) => isElement(one) && one.name === 'w:t'))
        return [{ ...node, inside: rebuilt(node.inside) }]
      return content
        .flatMap((one) =>
          isElement(one) && one.name === 'w:t' ? (pieces[next++] ?? []).map(pieceNode) : rebuilt([one]),
        )
        .map((one) => ({ ...node, inside: [...look, one] }))
    })
  return rebuilt(inside)
}

/** What stands in a paragraph's own runs, in order, as XML has it. */
function textsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || isParagraph(node)) return []
    if (node.name !== 'w:r') return textsOf(node.inside)
    return node.inside.flatMap((one) =>
      isElement(one) && one.name === 'w:t'
        ? [one.inside.map((piece) => (isElement(piece) ? '' : piece.raw)).join('')]
        : isElement(one)
          ? textsOf([one])
          : [],
    )
  })
}

/** Each text in pieces: what stands beside placeholders, and the placeholders that begin in it. */
function cut(texts: readonly string[]): string[][] {
  const joined = texts.join('')
  const found = [...joined.matchAll(PLACEHOLDER)].map((match) => ({
    from: match.index ?? 0,
    to: (match.index ?? 0) + match[0].length,
    whole: match[0],
  }))
  let start = 0
  return texts.map((text) => {
    const end = start + text.length
    const pieces: string[] = []
    let at = start
    for (const { from, to, whole } of found) {
      if (to <= start || from >= end) continue
      if (from > at) pieces.push(joined.slice(at, from))
      if (from >= start) pieces.push(whole)
      at = Math.min(to, end)
    }
    if (at < end) pieces.push(joined.slice(at, end))
    start = end
    return pieces
  })
}

const WHOLE = new RegExp(`^${PLACEHOLDER.source}$`)

function pieceNode(piece: string): Element {
  const [, mark, name] = WHOLE.exec(piece) ?? []
  return name === undefined ? textNode(piece) : { name: PLACE, open: `${mark}${name}`, close: '', inside: [] }
}

/** Text that is XML already. */
export const textNode = (raw: string): Element => ({
  name: 'w:t',
  open: '<w:t xml:space="preserve">',
  close: '</w:t>',
  inside: [{ raw }],
})
