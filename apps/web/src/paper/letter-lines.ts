import type { Letter } from '@sunshine/tickets'
import { breakEvenly, breakLines, type Measure } from './break-lines.ts'

/** The two types a letter is set in. */
export type Face = 'title' | 'body'

/** One line of the letter as it is printed or drawn. */
export interface LetterLine {
  readonly kind: 'title' | 'salutation' | 'text'
  readonly text: string
  /** The first line of a paragraph stands two characters in. */
  readonly indented: boolean
}

/** How wide the letter is set, in em of either type, and how wide its texts stand in them. */
export interface LetterRoom {
  readonly em: { readonly [face in Face]: number }
  readonly measure: { readonly [face in Face]: Measure }
}

/** Characters left free at a paragraph's beginning. */
export const INDENT_EM = 2

/** The letter of 附件3 in lines, all but its end: signature and date stand together and are never broken apart. */
export function letterLines(letter: Letter, room: LetterRoom): LetterLine[] {
  const width = room.em.body
  const measure = room.measure.body
  const plain = (kind: LetterLine['kind'], lines: readonly string[]): LetterLine[] =>
    lines.map((text) => ({ kind, text, indented: false }))
  const paragraph = (text: string): LetterLine[] =>
    breakLines(text, { width, firstWidth: width - INDENT_EM, measure }).map((line, at) => ({
      kind: 'text',
      text: line,
      indented: at === 0,
    }))
  return [
    ...plain('title', breakEvenly(letter.title, { width: room.em.title, measure: room.measure.title })),
    ...plain('salutation', breakLines(letter.salutation, { width, measure })),
    ...[letter.opening, ...letter.paragraphs, letter.thanks].flatMap(paragraph),
  ]
}

/** The two lines of the letter's end, under and over which the seal is put. */
export const letterEnd = (letter: Letter): readonly string[] => [`${letter.signature}（加盖公章）`, letter.date]
