import { isolated, PLACE, textNode } from './placeholders.ts'
import type { TemplateData } from './template-data.ts'
import { isElement, printXml, readXml, type Element, type Node } from './xml.ts'

/**
 * A part of a Word file with one unit's words in the places of its placeholders (EX-16). A list that begins and ends in
 * one paragraph repeats what stands between; in the cells of one row, the row; else the paragraphs or rows it reaches over.
 */
export function fillXml(xml: string, data: TemplateData): string {
  return printXml(fill(isolated(readXml(xml)), data))
}

function fill(nodes: readonly Node[], data: TemplateData): Node[] {
  const filled: Node[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (node === undefined) continue
    const list = opened(node)
    const end = list === undefined ? -1 : nodes.findIndex((later, place) => place > at && closes(later, list))
    if (list === undefined || end === -1) filled.push(...filledOne(node, data))
    else {
      filled.push(...repeated(nodes.slice(at, end + 1), list, data))
      at = end
    }
  }
  return filled
}

function filledOne(node: Node, data: TemplateData): Node[] {
  if (!isElement(node)) return [node]
  if (node.name === PLACE) return valueNodes(data.texts[node.open] ?? '')
  if (node.name === 'w:tr') {
    const list = node.inside.map(opened).find((name) => name !== undefined)
    if (list !== undefined && node.inside.some((cell) => closes(cell, list))) return repeated([node], list, data)
  }
  return [{ ...node, inside: fill(node.inside, data) }]
}

/** The nodes once for each line of a list, without the marks of its beginning and end. */
function repeated(nodes: readonly Node[], list: string, data: TemplateData): Node[] {
  const marks = new Set([`#${list}`, `/${list}`])
  const bare = withoutMarks(nodes, marks, '')
  return (data.lists[list] ?? []).flatMap((line) => fill(bare, { ...data, texts: { ...data.texts, ...line } }))
}

/** A run that held nothing but a mark goes with it, and so does such a paragraph; a cell keeps its paragraph, or Word would refuse the file. */
function withoutMarks(nodes: readonly Node[], marks: Set<string>, within: string): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!isElement(node)) return [node]
    if (node.name === PLACE && marks.delete(node.open)) return []
    const before = marks.size
    const inside = withoutMarks(node.inside, marks, node.name)
    if (marks.size === before) return [node]
    const isSpent =
      (node.name === 'w:r' && inside.every((one) => isElement(one) && one.name === 'w:rPr')) ||
      (node.name === 'w:p' && within !== 'w:tc' && !inside.some((one) => isElement(one) && one.name !== 'w:pPr'))
    return isSpent ? [] : [{ ...node, inside }]
  })
}

/** The first list that begins in a node and does not end in it. */
function opened(node: Node): string | undefined {
  const begun: string[] = []
  for (const mark of marksIn(node)) {
    if (mark.startsWith('#')) begun.push(mark.slice(1))
    else if (begun[begun.length - 1] === mark.slice(1)) begun.pop()
  }
  return begun[0]
}

/** Whether a list that began before ends in a node. */
function closes(node: Node, list: string): boolean {
  let begun = 0
  for (const mark of marksIn(node)) {
    if (mark === `#${list}`) begun++
    else if (mark === `/${list}` && --begun < 0) return true
  }
  return false
}

function marksIn(node: Node): string[] {
  if (!isElement(node)) return []
  return node.name === PLACE && /^[#/]/.test(node.open) ? [node.open] : node.inside.flatMap(marksIn)
}

/** What XML cannot carry at all. */
// oxlint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const lineBreak: Element = { name: 'w:br', open: '<w:br/>', close: '', inside: [] }

/** A value as text, whatever it holds; each line after a break. */
function valueNodes(value: string): Node[] {
  return value
    .replace(/\r\n/g, '\n')
    .replace(/\r/g, ' ')
    .replace(unfit, '')
    .split('\n')
    .flatMap((line, at) => {
      const text = textNode(line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'))
      return at === 0 ? [text] : [lineBreak, text]
    })
}
