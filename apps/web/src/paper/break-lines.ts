/** How wide a text stands, in em of its own type. */
export type Measure = (text: string) => number

/** Where lines are set: all of one width, but a paragraph's first one may be shorter. In em. */
export interface Room {
  readonly width: number
  readonly firstWidth?: number
  readonly measure: Measure
}

const word = String.raw`[\p{Script=Latin}\d\uFF10-\uFF19]`
/** Numbers, telephones and foreign words stay whole, and so do the two-piece dash and ellipsis; else sign by sign. */
const pieces = new RegExp(String.raw`${word}+(?:[.,:@%+'_-]+${word}+)*|—{2,}|…{2,}|[^\S\u00A0]+|.`, 'gsu')
/** 避头: what may not begin a line. Marks that combine with the sign before them are of the same kind. */
const neverFirst = /^(?:[、，。．：；？！％‰℃·～）〕】〗》〉」』’”,.:;?!%)\]}—…\-/\s]|\u200D|\p{M})/u
/** …but the two-piece dash and ellipsis may. */
const pair = /^(?:—{2,}|…{2,})/u
/** 避尾: what may not end a line. */
const neverLast = /(?:[（〔【〖《〈「『‘“([{￥¥$/\u00A0]|\u200D)$/u

/** Texts between which a line may end: each sign with the closing marks after it and the opening ones before it. */
function unbreakable(text: string): string[] {
  const whole: string[] = []
  let open = false
  for (const piece of text.match(pieces) ?? []) {
    const last = whole.length - 1
    const clings = open || (neverFirst.test(piece) && !pair.test(piece))
    if (last >= 0 && clings) whole[last] += piece
    else whole.push(piece)
    open = neverLast.test(piece)
  }
  return whole
}

/** Widths are sums of fractions; less than this is no difference. */
const HAIR = 1e-6

/**
 * Breaks one paragraph into lines by the rules of GB/T 15834: no closing mark begins a line, no opening mark ends one,
 * dashes, ellipses, numbers and foreign words stay whole (PP-4). The lines joined are the text, to the letter; a blank
 * at a line's end hangs over it. Only a piece longer than a whole line is broken within.
 */
export function breakLines(text: string, room: Room): string[] {
  const lines: string[] = []
  let line = ''
  let left = room.firstWidth ?? room.width
  const put = (piece: string): void => {
    if (line !== '' && room.measure(piece.trimEnd()) > left + HAIR) {
      lines.push(line)
      line = ''
      left = room.width
    }
    line += piece
    left -= room.measure(piece)
  }
  for (const piece of unbreakable(text)) {
    const fits = room.measure(piece.trimEnd()) <= room.width + HAIR
    for (const part of fits ? [piece] : Array.from(piece)) put(part)
  }
  return [...lines, line]
}

/** As many lines as needed and no more, but of about one length: for a title of several lines. */
export function breakEvenly(text: string, room: Room): string[] {
  const most = breakLines(text, room)
  for (let width = Math.ceil(room.measure(text) / most.length); width < room.width; width++) {
    const lines = breakLines(text, { ...room, width })
    if (lines.length === most.length) return lines
  }
  return most
}
