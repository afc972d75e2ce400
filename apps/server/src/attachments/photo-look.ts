import { HIGH, WIDE, type FlatPage } from './flat-page.ts'

type Point = readonly [x: number, y: number]

/** Squares compared on their own, so that a page that lies a little aside is still the same. */
const SQUARE = 24
const REACH = 4
/** The template's words are the same in all of a school's letters: the squares found worst say whether the body is. */
const QUANTILE = 0.3
/** From here on two photos are told to show the same letter; measured, see docs/tampering.md. */
export const NEARLY_THE_SAME = 66

/**
 * How alike two pages are, 0 to 100: how well all but the worst three tenths of the printed squares of one are found in the
 * other, a few dots around their place, whichever way up (TP-12).
 */
export function alike(one: FlatPage, other: FlatPage): number {
  const upright = alikeUpright(one, other)
  if (upright >= NEARLY_THE_SAME) return upright
  return Math.max(upright, alikeUpright(one, { ink: Uint8Array.from(other.ink).reverse() }))
}

function alikeUpright(one: FlatPage, other: FlatPage): number {
  const found: number[] = []
  for (let top = REACH; top + SQUARE + REACH <= HIGH; top += SQUARE)
    for (let left = REACH; left + SQUARE + REACH <= WIDE; left += SQUARE) {
      const square = squareAt(one.ink, left, top)
      if (square.spread < 20) continue
      found.push(foundIn(other, { square, left, top }))
    }
  if (found.length < 6) return 0
  found.sort((a, b) => a - b)
  return Math.round((found[Math.floor(found.length * QUANTILE)] ?? 0) * 100)
}

/** How well a square is found about its place: every second dot first, then around the best. */
function foundIn(
  { ink }: FlatPage,
  { square, left, top }: { readonly square: Square; readonly left: number; readonly top: number },
): number {
  let [best, x, y] = [0, 0, 0]
  const tryAt = (dx: number, dy: number): void => {
    if (Math.abs(dx) > REACH || Math.abs(dy) > REACH) return
    const value = correlation(square, squareAt(ink, left + dx, top + dy))
    if (value > best) [best, x, y] = [value, dx, dy]
  }
  for (let dy = -REACH; dy <= REACH; dy += 2) for (let dx = -REACH; dx <= REACH; dx += 2) tryAt(dx, dy)
  const [midX, midY] = [x, y]
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) tryAt(midX + dx, midY + dy)
  return best
}

interface Square {
  readonly values: Float32Array
  readonly spread: number
}

function squareAt(ink: Uint8Array, left: number, top: number): Square {
  const values = new Float32Array(SQUARE * SQUARE)
  let sum = 0
  for (let y = 0; y < SQUARE; y++)
    for (let x = 0; x < SQUARE; x++) {
      const value = ink[(top + y) * WIDE + left + x] ?? 0
      values[y * SQUARE + x] = value
      sum += value
    }
  const mean = sum / values.length
  let squared = 0
  for (let at = 0; at < values.length; at++) {
    const apart = (values[at] ?? 0) - mean
    values[at] = apart
    squared += apart * apart
  }
  return { values, spread: Math.sqrt(squared / values.length) }
}

function correlation(one: Square, other: Square): number {
  let sum = 0
  for (let at = 0; at < one.values.length; at++) sum += (one.values[at] ?? 0) * (other.values[at] ?? 0)
  const scale = one.spread * other.spread * one.values.length
  return scale === 0 ? 0 : sum / scale
}

/** Columns and rows of a page's look: what is written of it and compared with the others of the unit. */
const LOOK = { wide: 28, high: 34 }

/** A page in 952 small squares, to find the few worth laying side by side (TP-12). */
export function lookOf({ ink }: FlatPage): string {
  const cells = new Float32Array(LOOK.wide * LOOK.high)
  for (let y = 0; y < HIGH; y++)
    for (let x = 0; x < WIDE; x++) {
      const cell = Math.floor((y * LOOK.high) / HIGH) * LOOK.wide + Math.floor((x * LOOK.wide) / WIDE)
      cells[cell] = (cells[cell] ?? 0) + (ink[y * WIDE + x] ?? 0)
    }
  const most = Math.max(1, ...cells)
  return Buffer.from(cells.map((value) => Math.round((value / most) * 255))).toString('base64')
}

/** How alike two looks are, -1 to 1, a square aside at most and whichever way up. */
export function looksAlike(one: Buffer, other: Buffer): number {
  const turned = Buffer.from(other).reverse()
  let best = -1
  for (const way of [other, turned])
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) best = Math.max(best, shifted(one, way, [dx, dy]))
  return best
}

function shifted(one: Buffer, other: Buffer, [dx, dy]: Point): number {
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
  for (let y = 1; y < LOOK.high - 1; y++)
    for (let x = 1; x < LOOK.wide - 1; x++) {
      const [u, v] = [one[y * LOOK.wide + x] ?? 0, other[(y + dy) * LOOK.wide + x + dx] ?? 0]
      count++
      a += u
      b += v
      aa += u * u
      bb += v * v
      ab += u * v
    }
  const scale = Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count))
  return scale === 0 ? 0 : (ab - (a * b) / count) / scale
}
