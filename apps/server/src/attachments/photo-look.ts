import sharp from 'sharp'

/** A letter laid flat: ink per dot of an upright sheet, lighting and seal taken out, 0–255. */
export interface FlatPage {
  readonly ink: Uint8Array
}

/** Dots of a page laid flat: 1.25 mm each on A4, four to a character. */
const WIDE = 168
const HIGH = 238
/** The photo is looked at in this size. */
const SEEN_EDGE = 900
const MASK_EDGE = 160

type Point = readonly [x: number, y: number]

interface Seen {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

/** Lays the sheet in a photo flat (TP-12); undefined for bytes that are no picture. */
export async function flatPage(bytes: Buffer): Promise<FlatPage | undefined> {
  let seen: Seen
  try {
    const { data, info } = await sharp(bytes)
      .rotate()
      .flatten({ background: '#fff' })
      .resize(SEEN_EDGE, SEEN_EDGE, { fit: 'inside' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    seen = { data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
  return { ink: inkOf(warped(seen, upright(cornersOf(seen)))) }
}

/** Long side down. */
function upright([a, b, c, d]: readonly [Point, Point, Point, Point]): readonly [Point, Point, Point, Point] {
  const across = Math.hypot(b[0] - a[0], b[1] - a[1]) + Math.hypot(c[0] - d[0], c[1] - d[1])
  const down = Math.hypot(d[0] - a[0], d[1] - a[1]) + Math.hypot(c[0] - b[0], c[1] - b[1])
  return across > down ? [d, a, b, c] : [a, b, c, d]
}

/** The corners of the largest bright patch: the sheet; the picture's own where no sheet stands out. */
function cornersOf({ data, width, height }: Seen): readonly [Point, Point, Point, Point] {
  const step = Math.max(width, height) / MASK_EDGE
  const [wide, high] = [Math.floor(width / step), Math.floor(height / step)]
  const levels = new Uint8Array(wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) levels[y * wide + x] = brightest(data, width, [x * step, y * step, step])
  const patch = largestPatch(levels, { wide, high, threshold: otsu(levels) })
  const whole: readonly [Point, Point, Point, Point] = [
    [0, 0],
    [width - 1, 0],
    [width - 1, height - 1],
    [0, height - 1],
  ]
  if (patch.length < wide * high * 0.15) return whole
  const extreme = (of: (x: number, y: number) => number): Point => {
    let [best, found] = [-Infinity, 0]
    for (const at of patch) {
      const value = of(at % wide, Math.floor(at / wide))
      if (value > best) [best, found] = [value, at]
    }
    return [(found % wide) * step, Math.floor(found / wide) * step]
  }
  return [
    extreme((x, y) => -x - y),
    extreme((x, y) => x - y),
    extreme((x, y) => x + y),
    extreme((x, y) => y - x),
  ]
}

/** Print does not darken a square: its brightest dot of green is the paper's. */
function brightest(data: Buffer, width: number, [left, top, step]: readonly [number, number, number]): number {
  let found = 0
  for (let y = Math.floor(top); y < top + step; y += 2)
    for (let x = Math.floor(left); x < left + step; x += 2) found = Math.max(found, data[(y * width + x) * 3 + 1] ?? 0)
  return found
}

/** The threshold that parts two kinds of grey best (N. Otsu, 1979). */
function otsu(levels: Uint8Array): number {
  const counts = new Array<number>(256).fill(0)
  for (const level of levels) counts[level] = (counts[level] ?? 0) + 1
  const sum = counts.reduce((all, count, level) => all + count * level, 0)
  let [below, sumBelow, best, found] = [0, 0, -1, 127]
  for (let level = 0; level < 256; level++) {
    below += counts[level] ?? 0
    sumBelow += level * (counts[level] ?? 0)
    const above = levels.length - below
    if (below === 0 || above === 0) continue
    const apart = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2
    if (apart > best) [best, found] = [apart, level]
  }
  return found
}

function largestPatch(
  levels: Uint8Array,
  { wide, high, threshold }: { readonly wide: number; readonly high: number; readonly threshold: number },
): readonly number[] {
  const seen = new Uint8Array(wide * high)
  let largest: number[] = []
  for (let start = 0; start < levels.length; start++) {
    if (seen[start] || (levels[start] ?? 0) <= threshold) continue
    const patch = [start]
    seen[start] = 1
    for (let next = 0; next < patch.length; next++) {
      const at = patch[next] ?? 0
      const x = at % wide
      for (const beside of [x > 0 ? at - 1 : -1, x < wide - 1 ? at + 1 : -1, at - wide, at + wide]) {
        if (beside < 0 || beside >= levels.length || seen[beside] || (levels[beside] ?? 0) <= threshold) continue
        seen[beside] = 1
        patch.push(beside)
      }
    }
    if (patch.length > largest.length) largest = patch
  }
  return largest
}

/** The sheet between four corners, in red light, in which a red seal is as white as the paper. */
function warped(seen: Seen, [a, b, c, d]: readonly [Point, Point, Point, Point]): Float32Array {
  const [dx1, dx2, dx3] = [b[0] - c[0], d[0] - c[0], a[0] - b[0] + c[0] - d[0]]
  const [dy1, dy2, dy3] = [b[1] - c[1], d[1] - c[1], a[1] - b[1] + c[1] - d[1]]
  const cross = dx1 * dy2 - dx2 * dy1
  const [g, h] = [(dx3 * dy2 - dx2 * dy3) / cross, (dx1 * dy3 - dx3 * dy1) / cross]
  const flat = new Float32Array(WIDE * HIGH)
  const parts = [0.17, 0.5, 0.83]
  for (let y = 0; y < HIGH; y++)
    for (let x = 0; x < WIDE; x++) {
      let sum = 0
      for (const py of parts)
        for (const px of parts) {
          const [u, v] = [(x + px) / WIDE, (y + py) / HIGH]
          const w = g * u + h * v + 1
          const sx = ((b[0] - a[0] + g * b[0]) * u + (d[0] - a[0] + h * d[0]) * v + a[0]) / w
          const sy = ((b[1] - a[1] + g * b[1]) * u + (d[1] - a[1] + h * d[1]) * v + a[1]) / w
          const [ix, iy] = [Math.min(seen.width - 1, Math.max(0, Math.round(sx))), Math.min(seen.height - 1, Math.max(0, Math.round(sy)))]
          sum += seen.data[(iy * seen.width + ix) * 3] ?? 0
        }
      flat[y * WIDE + x] = sum / 9
    }
  return flat
}

/** How much darker each dot is than the paper around it. */
function inkOf(flat: Float32Array): Uint8Array {
  const paper = blurred(flat, 9)
  return Uint8Array.from(flat, (value, at) => {
    const around = paper[at] ?? 1
    return Math.max(0, Math.min(255, Math.round(((around * 1.04 - value) / Math.max(1, around)) * 400)))
  })
}

function blurred(from: Float32Array, radius: number): Float32Array {
  const sums = new Float64Array((WIDE + 1) * (HIGH + 1))
  for (let y = 0; y < HIGH; y++)
    for (let x = 0; x < WIDE; x++)
      sums[(y + 1) * (WIDE + 1) + x + 1] =
        (from[y * WIDE + x] ?? 0) +
        (sums[y * (WIDE + 1) + x + 1] ?? 0) +
        (sums[(y + 1) * (WIDE + 1) + x] ?? 0) -
        (sums[y * (WIDE + 1) + x] ?? 0)
  return from.map((_unused, at) => {
    const [x, y] = [at % WIDE, Math.floor(at / WIDE)]
    const [left, right, top, bottom] = [Math.max(0, x - radius), Math.min(WIDE, x + radius + 1), Math.max(0, y - radius), Math.min(HIGH, y + radius + 1)]
    const sum =
      (sums[bottom * (WIDE + 1) + right] ?? 0) -
      (sums[top * (WIDE + 1) + right] ?? 0) -
      (sums[bottom * (WIDE + 1) + left] ?? 0) +
      (sums[top * (WIDE + 1) + left] ?? 0)
    return sum / ((right - left) * (bottom - top))
  })
}

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
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) best = Math.max(best, shifted(one, way, dx, dy))
  return best
}

function shifted(one: Buffer, other: Buffer, dx: number, dy: number): number {
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
