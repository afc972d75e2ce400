import type { Pixels } from '../../photo/pixels.ts'

/** What white paper looks like in this light: red, green, blue, each at least 1. */
export type White = readonly [red: number, green: number, blue: number]

/** Share of the middle of the picture that is taken to be darker than bare paper: print, shadow, desk. */
const DARKER_SHARE = 0.7

/**
 * The paper's white, from the brighter part of the middle of the picture: under a yellow lamp paper is yellow, and red is
 * only red compared with it.
 */
export function whiteOf(pixels: Pixels): White {
  const { brightness, channels } = histograms(pixels, () => true)
  const threshold = valueAt(brightness, DARKER_SHARE)
  const { channels: bright } = histograms(pixels, (luma) => luma >= threshold)
  const [red, green, blue] = bright.map((counts, index) => {
    const median = valueAt(counts, 0.5)
    return Math.max(1, median || valueAt(channels[index] ?? counts, 0.5))
  })
  return [red ?? 1, green ?? 1, blue ?? 1]
}

/** Brightness of a colour as the eye weighs it, 0–255. */
export const lumaOf = (red: number, green: number, blue: number): number => (red * 77 + green * 150 + blue * 29) >> 8

function histograms(
  { data, width, height }: Pixels,
  counts: (luma: number) => boolean,
): { readonly brightness: Uint32Array; readonly channels: readonly Uint32Array[] } {
  const brightness = new Uint32Array(256)
  const channels = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)]
  const [left, top] = [width >> 2, height >> 2]
  for (let y = top; y < height - top; y++)
    for (let at = (y * width + left) * 4; at < (y * width + width - left) * 4; at += 4) {
      const luma = lumaOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
      if (!counts(luma)) continue
      add(brightness, luma)
      channels.forEach((channel, index) => add(channel, data[at + index] ?? 0))
    }
  return { brightness, channels }
}

function add(counts: Uint32Array, value: number): void {
  counts[value] = (counts[value] ?? 0) + 1
}

/** The value below which this share of what was counted lies. */
function valueAt(counts: Uint32Array, share: number): number {
  const target = counts.reduce((sum, count) => sum + count, 0) * share
  let seen = 0
  for (const [value, count] of counts.entries()) {
    seen += count
    if (seen > target) return value
  }
  return 0
}
