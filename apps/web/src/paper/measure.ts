import type { Measure } from './break-lines.ts'
import type { Face } from './letter-lines.ts'

/** Chinese characters and their marks fill their em in every Chinese font. */
const square = /^[\p{Script=Han}\u3000-\u3002\u3008-\u3011\u3014-\u301B\uFF01-\uFF60]$/u

/** The fonts of paper.css as a canvas takes them: there is one list of them. */
export const fontOf = (face: Face): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--paper-${face}`).trim() || 'serif'

/** Signs whose width was asked before, by the type they are set in. */
const known: { readonly [face in Face]: Map<string, number> } = { title: new Map(), body: new Map() }

/** How wide texts stand in this device's own fonts for paper, in em; asked once for each sign. */
export const measurePaper = (): { readonly [face in Face]: Measure } => ({
  title: measureFace('title'),
  body: measureFace('body'),
})

function measureFace(face: Face): Measure {
  const context = document.createElement('canvas').getContext('2d')
  // A browser that draws nothing still breaks lines: an em for every sign.
  if (context) context.font = `${face === 'title' ? '700 ' : ''}100px ${fontOf(face)}`
  const widthOf = (sign: string): number => {
    if (square.test(sign) || !context) return 1
    const width = known[face].get(sign) ?? context.measureText(sign).width / 100
    known[face].set(sign, width)
    return width
  }
  return (text) => Array.from(text).reduce((width, sign) => width + widthOf(sign), 0)
}
