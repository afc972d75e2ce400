/** A letter laid flat: ink per dot of an upright sheet, lighting and seal taken out, 0–255. */
export interface FlatPage {
  readonly ink: Uint8Array
}

/** Dots of a page laid flat: 1.25 mm each on A4, four to a character. */
export const WIDE = 168
export const HIGH = 238
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
  const { default: sharp } = await import('sharp')
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
  return [extreme((x, y) => -x - y), extreme((x, y) => x - y), extreme((x, y) => x + y), extreme((x, y) => y - x)]
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
  const counts = Array.from({ length: 256 }, () => 0)
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

interface Bright {
  readonly wide: number
  readonly high: number
  readonly threshold: number
}

function largestPatch(levels: Uint8Array, bright: Bright): readonly number[] {
  const seen = new Uint8Array(levels.length)
  let largest: readonly number[] = []
  for (let start = 0; start < levels.length; start++) {
    const patch = patchFrom(start, { levels, seen, bright })
    if (patch.length > largest.length) largest = patch
  }
  return largest
}

/** The bright squares that hang together with one that nobody has seen; none for a dark one. */
function patchFrom(
  start: number,
  about: { readonly levels: Uint8Array; readonly seen: Uint8Array; readonly bright: Bright },
): readonly number[] {
  const { levels, seen, bright } = about
  const { wide, threshold } = bright
  const take = (at: number): boolean => {
    if (at < 0 || at >= levels.length || seen[at] || (levels[at] ?? 0) <= threshold) return false
    seen[at] = 1
    return true
  }
  const patch = take(start) ? [start] : []
  for (let next = 0; next < patch.length; next++) {
    const at = patch[next] ?? 0
    const x = at % wide
    for (const beside of [x > 0 ? at - 1 : -1, x < wide - 1 ? at + 1 : -1, at - wide, at + wide])
      if (take(beside)) patch.push(beside)
  }
  return patch
}

const PARTS = [0.17, 0.5, 0.83]
/** Nine places in a dot, so that thin strokes are not missed. */
const places = PARTS.flatMap((py) => PARTS.map((px) => [px, py] as const))

/** The sheet between four corners, in red light, in which a red seal is as white as the paper. */
function warped({ data, width, height }: Seen, corners: readonly [Point, Point, Point, Point]): Float32Array {
  const toPhoto = perspective(corners)
  const redAt = (u: number, v: number): number => {
    const [x, y] = toPhoto(u, v)
    const [column, row] = [
      Math.min(width - 1, Math.max(0, Math.round(x))),
      Math.min(height - 1, Math.max(0, Math.round(y))),
    ]
    return data[(row * width + column) * 3] ?? 0
  }
  return Float32Array.from({ length: WIDE * HIGH }, (_unused, at) => {
    const [x, y] = [at % WIDE, Math.floor(at / WIDE)]
    return places.reduce((sum, [px, py]) => sum + redAt((x + px) / WIDE, (y + py) / HIGH), 0) / places.length
  })
}

/** From a place on the sheet, 0 to 1 across and down, to the pixel of the photo. */
function perspective([a, b, c, d]: readonly [Point, Point, Point, Point]): (u: number, v: number) => Point {
  const [dx1, dx2, dx3] = [b[0] - c[0], d[0] - c[0], a[0] - b[0] + c[0] - d[0]]
  const [dy1, dy2, dy3] = [b[1] - c[1], d[1] - c[1], a[1] - b[1] + c[1] - d[1]]
  const cross = dx1 * dy2 - dx2 * dy1
  const [g, h] = [(dx3 * dy2 - dx2 * dy3) / cross, (dx1 * dy3 - dx3 * dy1) / cross]
  return (u, v) => {
    const w = g * u + h * v + 1
    return [
      ((b[0] - a[0] + g * b[0]) * u + (d[0] - a[0] + h * d[0]) * v + a[0]) / w,
      ((b[1] - a[1] + g * b[1]) * u + (d[1] - a[1] + h * d[1]) * v + a[1]) / w,
    ]
  }
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
    const [left, right, top, bottom] = [
      Math.max(0, x - radius),
      Math.min(WIDE, x + radius + 1),
      Math.max(0, y - radius),
      Math.min(HIGH, y + radius + 1),
    ]
    const sum =
      (sums[bottom * (WIDE + 1) + right] ?? 0) -
      (sums[top * (WIDE + 1) + right] ?? 0) -
      (sums[bottom * (WIDE + 1) + left] ?? 0) +
      (sums[top * (WIDE + 1) + left] ?? 0)
    return sum / ((right - left) * (bottom - top))
  })
}
