/** Pixels of a mask that hang together, and the box around them. */
export interface Patch {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Places of the mask's own pixels, row by row; not of the gaps that were bridged. */
  readonly places: readonly number[]
}

interface Mask {
  readonly set: Uint8Array
  readonly width: number
  readonly height: number
}

/** The patches of a mask, where gaps of up to `bridge` pixels on either side are bridged: stamped ink has holes. */
export function patchesOf(mask: Mask, bridge: number): Patch[] {
  const joined = widened(mask, bridge)
  const patches: Patch[] = []
  for (let start = 0; start < joined.length; start++)
    if (joined[start] === 1) patches.push(takeOut(joined, mask, start))
  return patches
}

/** The mask with a square of `by` pixels around each of its pixels. */
function widened({ set, width, height }: Mask, by: number): Uint8Array {
  const across = new Uint8Array(set.length)
  for (let index = 0; index < set.length; index++) {
    if (set[index] === 0) continue
    const x = index % width
    across.fill(1, index - Math.min(by, x), index + Math.min(by, width - 1 - x) + 1)
  }
  const both = new Uint8Array(set.length)
  for (let index = 0; index < set.length; index++) {
    if (across[index] === 0) continue
    const y = Math.floor(index / width)
    for (let row = Math.max(0, y - by); row <= Math.min(height - 1, y + by); row++)
      both[row * width + (index % width)] = 1
  }
  return both
}

/** Removes one patch from the widened mask and describes it. */
function takeOut(joined: Uint8Array, { set, width }: Mask, start: number): Patch {
  const waiting = [start]
  const places: number[] = []
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1]
  joined[start] = 0
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const x = place % width
    if (set[place] === 1) {
      places.push(place)
      const y = Math.floor(place / width)
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    for (const next of [x > 0 ? place - 1 : -1, x < width - 1 ? place + 1 : -1, place - width, place + width]) {
      if (next < 0 || joined[next] !== 1) continue
      joined[next] = 0
      waiting.push(next)
    }
  }
  return { left, top, right, bottom, places }
}
