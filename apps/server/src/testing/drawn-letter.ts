import { createChoices, type Choices } from '@sunshine/sync/simulator'
import sharp from 'sharp'

/** A4 in millimetres, and how many dots of a drawn sheet make one. */
const SHEET = { width: 210, height: 297 }
const DOTS = 5

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Something as dense as a Chinese character; the same seed is the same character. */
function character(seed: number, { x, y, size }: Place): string {
  const choices = createChoices(seed + 1)
  const at = (part: number): number => part * size * 0.86
  const strokes = Array.from({ length: 4 + choices.below(5) }, () => {
    const [a, b, c] = [choices.below(11) / 10, choices.below(11) / 10, choices.below(11) / 10]
    const [from, to] = choices.chance(50)
      ? ([
          [a * 0.4, b],
          [1 - c * 0.4, b],
        ] as const)
      : ([
          [b, a * 0.4],
          [b, 1 - c * 0.4],
        ] as const)
    return `M${(x + at(from[0])).toFixed(2)} ${(y + at(from[1])).toFixed(2)}L${(x + at(to[0])).toFixed(2)} ${(y + at(to[1])).toFixed(2)}`
  })
  return strokes.join('')
}

/** A line of characters, by their numbers in an alphabet of some three thousand. */
function line(words: readonly number[], place: Place): string {
  return words.map((word, index) => character(word, { ...place, x: place.x + index * place.size * 1.05 })).join('')
}

const SIZE = 5
const wordsFrom = (choices: Choices, count: number): number[] =>
  Array.from({ length: count }, () => choices.below(3000))
/** The template's own words (附件3): the same in every letter of a school. */
const template = createChoices(77)
const title = wordsFrom(template, 12)
const opening = wordsFrom(template, 30)
const thanks = wordsFrom(template, 44)
const signature = wordsFrom(template, 10)

/**
 * A sheet as the template prints it, drawn without fonts: the words of 附件3 are the same in all of them, subject, body and
 * date are the seed's; the seal is the same, stamped a little elsewhere.
 */
export async function drawnLetter(seed: number): Promise<Buffer> {
  const choices = createChoices(seed)
  const lines: number[][] = []
  const flow = (words: readonly number[]): void => {
    const indented = [-1, -1, ...words]
    for (let at = 0; at < indented.length; at += 30) lines.push(indented.slice(at, at + 30))
  }
  flow([...opening.slice(0, 6), ...wordsFrom(choices, 4 + choices.below(8)), ...opening.slice(6)])
  for (let paragraph = 1 + choices.below(3); paragraph > 0; paragraph--)
    flow(wordsFrom(choices, 35 + choices.below(80)))
  flow(thanks)
  const black = [line([...title.slice(0, 3), ...wordsFrom(choices, 4), ...title.slice(3)], { x: 40, y: 28, size: 7 })]
  black.push(line(wordsFrom(choices, 4), { x: 28, y: 48, size: SIZE }))
  lines.forEach((words, row) => {
    const indent = words.filter((word) => word < 0).length
    black.push(line(words.slice(indent), { x: 28 + indent * SIZE * 1.05, y: 58 + row * SIZE * 1.75, size: SIZE }))
  })
  const y = 58 + lines.length * SIZE * 1.75 + 16
  black.push(line(signature, { x: 115, y, size: SIZE }), line(wordsFrom(choices, 9), { x: 120, y: y + 9, size: SIZE }))
  const [sx, sy] = [138 + choices.below(16), y - 2 + choices.below(8)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET.width * DOTS}" height="${SHEET.height * DOTS}" viewBox="0 0 ${SHEET.width} ${SHEET.height}">
<rect width="210" height="297" fill="#fbfaf5"/><path d="${black.join('')}" stroke="#222" stroke-width=".45" fill="none"/>
<g stroke="#c8281e" fill="none" opacity=".85"><circle cx="${sx}" cy="${sy}" r="20" stroke-width="1.2"/><path d="M${sx} ${sy - 6}l4 12-10-8h12l-10 8z" fill="#c8281e"/></g></svg>`
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer()
}

/** How a sheet is photographed. */
export interface Shot {
  readonly seed: number
  /** Largest turn in degrees, beside quarter turns. */
  readonly turn?: number
  readonly quarters?: number
  readonly quality?: number
}

/** The sheet on a desk, seen by a hand-held phone: turned, slanted, unevenly lit, noisy, and pressed as JPEG. */
export async function photographed(
  sheet: Buffer,
  { seed, turn = 7, quarters = 0, quality = 72 }: Shot,
): Promise<Buffer> {
  const choices = createChoices(seed * 7919 + 13)
  const share = (): number => choices.below(1001) / 1000
  const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true })
  const [width, height] = [900, 1200]
  const fill = 0.78 + share() * 0.14
  const scale = Math.min(width / info.width, height / info.height) * fill
  const angle = ((share() - 0.5) * 2 * turn * Math.PI) / 180
  const [px, py] = [(share() - 0.5) * 0.000018, (share() - 0.5) * 0.000018]
  const [ox, oy] = [(share() - 0.5) * 30, (share() - 0.5) * 30]
  const [desk, warm] = [[60 + share() * 80, 50 + share() * 60, 40 + share() * 50], 0.75 + share() * 0.25]
  const [slopeX, slopeY, exposure] = [(share() - 0.5) * 0.5, (share() - 0.5) * 0.5, 0.7 + share() * 0.28]
  const grain = choices.bytes(new Uint8Array(65_536))
  const out = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - width / 2 - ox, y - height / 2 - oy]
      const depth = scale * (1 + px * u * 10 + py * v * 10)
      const sx = (u * Math.cos(angle) + v * Math.sin(angle)) / depth + info.width / 2
      const sy = (v * Math.cos(angle) - u * Math.sin(angle)) / depth + info.height / 2
      const isOn = sx >= 0 && sy >= 0 && sx < info.width - 1 && sy < info.height - 1
      const light = exposure * (1 + (slopeX * u) / width + (slopeY * v) / height)
      const at = (y * width + x) * 3
      for (const channel of [0, 1, 2]) {
        const from = (Math.floor(sy) * info.width + Math.floor(sx)) * 3 + channel
        const [fx, fy] = [sx % 1, sy % 1]
        const above = (data[from] ?? 0) * (1 - fx) + (data[from + 3] ?? 0) * fx
        const below = (data[from + info.width * 3] ?? 0) * (1 - fx) + (data[from + info.width * 3 + 3] ?? 0) * fx
        const surface = isOn ? above * (1 - fy) + below * fy : (desk[channel] ?? 0)
        const noise = ((grain[(at + channel) & 65_535] ?? 0) + (grain[(at * 3 + channel * 7) & 65_535] ?? 0) - 255) / 20
        out[at + channel] = Math.max(0, Math.min(255, surface * light * (channel === 2 ? warm : 1) + noise))
      }
    }
  const seen = sharp(out, { raw: { width, height, channels: 3 } }).rotate(quarters * 90)
  return seen.jpeg({ quality }).toBuffer()
}
