import type { Pixels } from '../../../photo/pixels.ts'

type Way = readonly [across: number, down: number]

/** A cheap phone's lens in focus: each pixel holds a little of its neighbours. */
export function soft(pixels: Pixels): Pixels {
  return smeared(smeared(pixels, [1, 0], 1), [0, 1], 1)
}

/** Out of focus: each pixel the mean of a square, twice. */
export function outOfFocus(radius: number): (pixels: Pixels) => Pixels {
  const once = (pixels: Pixels): Pixels => smeared(smeared(pixels, [1, 0], radius), [0, 1], radius)
  return (pixels) => once(once(pixels))
}

/** Taken with a shaking hand: each pixel the mean of a line. */
export function shaken(way: Way, radius: number): (pixels: Pixels) => Pixels {
  return (pixels) => smeared(pixels, way, radius)
}

function smeared({ data, width, height }: Pixels, [across, down]: Way, radius: number): Pixels {
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0]
      for (let step = -radius; step <= radius; step++) {
        const column = Math.min(width - 1, Math.max(0, x + step * across))
        const row = Math.min(height - 1, Math.max(0, y + step * down))
        const at = (row * width + column) * 4
        red += data[at] ?? 0
        green += data[at + 1] ?? 0
        blue += data[at + 2] ?? 0
      }
      const at = (y * width + x) * 4
      const count = 2 * radius + 1
      out[at] = red / count
      out[at + 1] = green / count
      out[at + 2] = blue / count
      out[at + 3] = 255
    }
  return { data: out, width, height }
}

/** Half as wide and half as high, each pixel the mean of four: as a canvas makes a picture smaller. */
export function halved({ data, width, height }: Pixels): Pixels {
  const [across, down] = [width >> 1, height >> 1]
  const out = new Uint8ClampedArray(across * down * 4)
  for (let y = 0; y < down; y++)
    for (let at = 0; at < across * 4; at++) {
      const from = y * 2 * width * 4 + (at >> 2) * 8 + (at & 3)
      const below = from + width * 4
      const sum = (data[from] ?? 0) + (data[from + 4] ?? 0) + (data[below] ?? 0) + (data[below + 4] ?? 0)
      out[y * across * 4 + at] = sum / 4
    }
  return { data: out, width: across, height: down }
}
