import { createChoices, type Choices } from '@sunshine/sync/simulator'
import type { Pixels } from '../../../photo/pixels.ts'
import { DOTS, SHEET, type Ink, type Sheet } from './paper-sheet.ts'
import { drawLetter, type LetterPlan } from './sealed-letter.ts'

/** A photo of a letter as a phone would take it, drawn from a seed, and what is truly on the paper. */
export interface DrawnPhoto {
  readonly pixels: Pixels
  readonly plan: LetterPlan
  /** What makes this one hard, for the list of mistakes. */
  readonly story: string
}

type Colour = readonly [number, number, number]
type Point = readonly [number, number]

const desks: readonly [Colour, ...Colour[]] = [
  [176, 128, 84],
  [122, 66, 48],
  [92, 94, 98],
  [214, 214, 210],
  [70, 108, 82],
  [66, 88, 128],
  [150, 42, 40],
  [200, 168, 120],
]
/** Daylight, cloudy, a warm lamp, an old yellow bulb, a tube. */
const lamps: readonly [Colour, ...Colour[]] = [
  [1, 1, 1],
  [0.94, 0.98, 1],
  [1, 0.9, 0.74],
  [1, 0.82, 0.56],
  [0.92, 1, 0.9],
]
const skin: Colour = [214, 160, 132]
const sealInk: Colour = [196, 38, 34]
const blackInk: Colour = [44, 44, 48]

/**
 * Draws the photo of a seed, `width` by `height` pixels; every seed is another letter, desk, light and hand. What the lens
 * does to it comes before the sensor's noise.
 */
export function drawPhoto(
  seed: number,
  size: { readonly width: number; readonly height: number },
  lens: (seen: Pixels) => Pixels = (seen) => seen,
): DrawnPhoto {
  const choices = createChoices(seed)
  const plan = planOf(choices)
  const sheet = drawLetter(plan, choices)
  const scene = sceneOf(choices, size)
  const pixels = withNoise(lens(seen({ sheet, scene, size })), { strength: scene.noise, choices })
  const story = `${seed}: ${JSON.stringify(plan)} ${scene.story}`
  return { pixels, plan, story }
}

function planOf(choices: Choices): LetterPlan {
  const hasSeal = choices.chance(60)
  const isCopy = hasSeal ? choices.chance(12) : choices.chance(10)
  return {
    seal: hasSeal ? (choices.chance(75) ? 'round' : 'oval') : 'none',
    strength: choices.chance(25) ? 0.3 + choices.below(25) / 100 : 0.6 + choices.below(40) / 100,
    missing: choices.chance(25) ? 0.1 + choices.below(30) / 100 : 0,
    isCopy,
    redHeading: choices.chance(hasSeal ? 15 : 35),
    redPen: choices.chance(hasSeal || isCopy ? 10 : 40)
      ? choices.pick(['circle', 'tick', 'words', 'underline'])
      : 'none',
  }
}

interface Scene {
  /** From a pixel of the photo to millimetres on the sheet. */
  readonly toSheet: (x: number, y: number) => Point
  readonly desk: Colour
  readonly lamp: Colour
  readonly light: (x: number, y: number) => number
  readonly fingers: readonly { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number }[]
  readonly noise: number
  readonly story: string
}

function sceneOf(choices: Choices, { width, height }: { readonly width: number; readonly height: number }): Scene {
  const share = (): number => choices.below(1001) / 1000
  const desk = choices.pick(desks)
  const lamp = choices.pick(lamps)
  const fill = 0.72 + share() * 0.33
  const quarters = choices.chance(85) ? 0 : 1 + choices.below(3)
  const turn = ((share() - 0.5) * 20 * Math.PI) / 180 + (quarters * Math.PI) / 2
  const tilt = (): number => (share() - 0.5) * 0.09
  // Corners of the sheet in the photo: scaled to fit, turned, and each pulled a little aside by the slanted phone.
  const scale = Math.min(width / SHEET.width, height / SHEET.height) * fill * (quarters % 2 === 0 ? 1 : 0.75)
  const corners = (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([sx, sy]): Point => {
    const [u, v] = [(sx + tilt()) * SHEET.width * scale * 0.5, (sy + tilt()) * SHEET.height * scale * 0.5]
    return [width / 2 + u * Math.cos(turn) - v * Math.sin(turn), height / 2 + u * Math.sin(turn) + v * Math.cos(turn)]
  })
  const [slopeX, slopeY] = [(share() - 0.5) * 0.5, (share() - 0.5) * 0.5]
  const exposure = 0.72 + share() * 0.3
  const hasShadow = choices.chance(40)
  const [shadowAngle, shadowAt, shadowDepth] = [share() * Math.PI * 2, (share() - 0.3) * 0.5, 0.35 + share() * 0.25]
  const light = (x: number, y: number): number => {
    const [u, v] = [x / width - 0.5, y / height - 0.5]
    const behind = u * Math.cos(shadowAngle) + v * Math.sin(shadowAngle) - shadowAt
    const shadow = hasShadow ? shadowDepth * Math.min(1, Math.max(0, behind * 8)) : 0
    return exposure * (1 + slopeX * u + slopeY * v) * (1 - 0.35 * (u * u + v * v)) * (1 - shadow)
  }
  const fingers = Array.from({ length: choices.chance(30) ? 1 + choices.below(2) : 0 }, (_, index) => ({
    x: index === 0 ? -width * 0.02 : width * 1.02,
    y: height * (0.3 + share() * 0.6),
    rx: width * (0.1 + share() * 0.12),
    ry: width * (0.05 + share() * 0.03),
  }))
  const story = `desk ${desk.join()} lamp ${lamp.join()} fill ${fill.toFixed(2)}${hasShadow ? ' shadow' : ''}${fingers.length > 0 ? ' fingers' : ''}`
  return { toSheet: inverse(corners), desk, lamp, light, fingers, noise: 2 + choices.below(6), story }
}

/** The perspective that takes four corners of a photo back to the corners of the sheet. */
function inverse(corners: readonly Point[]): (x: number, y: number) => Point {
  const [a, b, c, d] = corners
  if (!a || !b || !c || !d) throw new Error('a sheet has four corners')
  const [dx1, dx2, dx3] = [b[0] - c[0], d[0] - c[0], a[0] - b[0] + c[0] - d[0]]
  const [dy1, dy2, dy3] = [b[1] - c[1], d[1] - c[1], a[1] - b[1] + c[1] - d[1]]
  const cross = dx1 * dy2 - dx2 * dy1
  const [g, h] = [(dx3 * dy2 - dx2 * dy3) / cross, (dx1 * dy3 - dx3 * dy1) / cross]
  const [m00, m01, m02] = [b[0] - a[0] + g * b[0], d[0] - a[0] + h * d[0], a[0]]
  const [m10, m11, m12] = [b[1] - a[1] + g * b[1], d[1] - a[1] + h * d[1], a[1]]
  return (x, y) => {
    const [p, q, r] = [m00 - g * x, m01 - h * x, x - m02]
    const [s, t, u] = [m10 - g * y, m11 - h * y, y - m12]
    const det = p * t - q * s
    return [((r * t - q * u) / det) * SHEET.width, ((p * u - r * s) / det) * SHEET.height]
  }
}

/** Ink between the dots, 0–1. */
function inkAt({ dots, width, height }: Ink, x: number, y: number): number {
  const [fx, fy] = [x * DOTS, y * DOTS]
  const [ix, iy] = [Math.floor(fx), Math.floor(fy)]
  if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) return 0
  const [u, v, at] = [fx - ix, fy - iy, iy * width + ix]
  const above = (dots[at] ?? 0) * (1 - u) + (dots[at + 1] ?? 0) * u
  const below = (dots[at + width] ?? 0) * (1 - u) + (dots[at + width + 1] ?? 0) * u
  return (above * (1 - v) + below * v) / 255
}

function seen({
  sheet,
  scene,
  size: { width, height },
}: {
  readonly sheet: Sheet
  readonly scene: Scene
  readonly size: { readonly width: number; readonly height: number }
}): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const surface = surfaceAt(sheet, scene, [x, y])
      const light = scene.light(x, y)
      const at = (y * width + x) * 4
      for (const channel of [0, 1, 2] as const) data[at + channel] = surface[channel] * light * scene.lamp[channel]
      data[at + 3] = 255
    }
  return { data, width, height }
}

/** Four bytes add up to something near a bell curve, as a sensor's noise is. */
function withNoise(
  { data, width, height }: Pixels,
  { strength, choices }: { readonly strength: number; readonly choices: Choices },
): Pixels {
  const grain = choices.bytes(new Uint8Array(65_536))
  let speck = 0
  const noisy = data.map((value, at) => {
    if (at % 4 === 3) return value
    speck = (speck + 5) & 65_535
    const sum = (grain[speck] ?? 0) + (grain[speck ^ 1] ?? 0) + (grain[speck ^ 257] ?? 0) + (grain[speck ^ 4095] ?? 0)
    return value + ((sum - 510) / 148) * strength
  })
  return { data: noisy, width, height }
}

function surfaceAt(sheet: Sheet, scene: Scene, [x, y]: Point): Colour {
  for (const { x: cx, y: cy, rx, ry } of scene.fingers) if (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1) return skin
  const [mx, my] = scene.toSheet(x, y)
  if (mx < 0 || my < 0 || mx > SHEET.width || my > SHEET.height) {
    const streak = 1 + 0.06 * Math.sin(y * 0.35 + Math.sin(x * 0.02) * 3)
    return [scene.desk[0] * streak, scene.desk[1] * streak, scene.desk[2] * streak]
  }
  const [red, black] = [inkAt(sheet.red, mx, my), inkAt(sheet.black, mx, my)]
  const through = (channel: 0 | 1 | 2): number =>
    248 * (1 - red + (red * sealInk[channel]) / 248) * (1 - black + (black * blackInk[channel]) / 248)
  return [through(0), through(1), through(2)]
}
