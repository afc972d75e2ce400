import type { Letter } from '@sunshine/tickets'
import { greyPng } from './grey-png.ts'
import { INDENT_EM, letterEnd, letterLines, type Face } from './letter-lines.ts'
import { fontOf, measurePaper } from './measure.ts'

/** The letter as a picture to be sent by WeChat, and the lines that stand in it. */
export interface LetterPicture {
  readonly png: Blob
  readonly lines: readonly string[]
}

/** Sizes in CSS pixels: twenty characters a line, so that a phone shows the whole width in type that can be read. */
const sheet = { width: 480, left: 36, top: 44, bottom: 36, title: 24, titleLine: 38, titleGap: 22, body: 20, line: 35 }
/** Room for the seal over signature and date. */
const end = { height: 190, fromRight: 36 }

/** Twice as sharp as the screen's pixels, or less where the picture would be too much for a phone or for WeChat. */
const scales = [2, 1.5, 1]
const MOST_BYTES = 500_000
/** Larger canvases stay empty in Safari. */
const MOST_PIXELS = 16_000_000

interface Placed {
  readonly face: Face
  readonly text: string
  readonly x: number
  readonly y: number
  readonly align: CanvasTextAlign
}

/** Draws the letter without any network; undefined when it is too long for one picture, or nothing can be drawn (PP-9). */
export async function drawLetter(letter: Letter): Promise<LetterPicture | undefined> {
  const width = sheet.width - 2 * sheet.left
  const em = { title: width / sheet.title, body: width / sheet.body }
  const { placed, height } = place(letter, em)
  for (const scale of scales) {
    if (sheet.width * height * scale * scale > MOST_PIXELS) continue
    const png = await paint(placed, { height, scale })
    if (png && png.size <= MOST_BYTES) return { png, lines: placed.map(({ text }) => text) }
  }
  return undefined
}

/** Every line at its place; y is the middle of its line. */
function place(letter: Letter, em: { readonly [face in Face]: number }): { placed: Placed[]; height: number } {
  const measure = measurePaper()
  const placed: Placed[] = []
  let y = sheet.top
  const lines = letterLines(letter, { em, measure })
  for (const [at, line] of lines.entries()) {
    const isTitle = line.kind === 'title'
    const height = isTitle ? sheet.titleLine : sheet.line
    const x = isTitle ? sheet.width / 2 : sheet.left + (line.indented ? INDENT_EM * sheet.body : 0)
    const text = line.text.trimEnd()
    placed.push({ face: isTitle ? 'title' : 'body', text, x, y: y + height / 2, align: isTitle ? 'center' : 'left' })
    y += height + (isTitle && lines[at + 1]?.kind !== 'title' ? sheet.titleGap : 0)
  }
  const ends = letterEnd(letter)
  const widest = Math.max(...ends.map(measure.body)) * sheet.body
  const centre = Math.max(sheet.width - sheet.left - end.fromRight - widest / 2, sheet.width / 2)
  for (const [at, text] of ends.entries()) {
    const middle = y + end.height / 2 + (at - (ends.length - 1) / 2) * sheet.line
    placed.push({ face: 'body', text, x: centre, y: middle, align: 'center' })
  }
  return { placed, height: y + end.height + sheet.bottom }
}

async function paint(
  placed: readonly Placed[],
  size: { readonly height: number; readonly scale: number },
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = sheet.width * size.scale
  canvas.height = Math.round(size.height * size.scale)
  canvas.lang = 'zh-CN'
  const context = canvas.getContext('2d')
  if (!context) return null
  context.scale(size.scale, size.scale)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, sheet.width, size.height)
  context.fillStyle = '#000'
  context.textBaseline = 'middle'
  const fonts = { title: `700 ${sheet.title}px ${fontOf('title')}`, body: `${sheet.body}px ${fontOf('body')}` }
  for (const { face, text, x, y, align } of placed) {
    context.font = fonts[face]
    context.textAlign = align
    context.fillText(text, x, y)
  }
  const grey = await greyPng(context.getImageData(0, 0, canvas.width, canvas.height))
  return grey ?? new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
