/** How a photo lies in its frame: turned by quarters, larger than the frame by `zoom`, moved by so many pixels. */
export interface PhotoPlace {
  readonly quarters: number
  readonly zoom: number
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const wholePhoto: PhotoPlace = { quarters: 0, zoom: 1, x: 0, y: 0 }

const STEP = 1.5
const LARGEST = 8

/** The size at which the whole photo fits the frame, as it lies there: turned. */
function fitted({ quarters }: PhotoPlace, photo: Size, frame: Size): Size & { readonly scale: number } {
  const isSideways = quarters % 2 !== 0
  const [width, height] = isSideways ? [photo.height, photo.width] : [photo.width, photo.height]
  const scale = Math.min(frame.width / Math.max(1, width), frame.height / Math.max(1, height))
  return { width: width * scale, height: height * scale, scale }
}

/** The same place, no further out than the photo's own edges. */
export function within(place: PhotoPlace, photo: Size, frame: Size): PhotoPlace {
  const whole = fitted(place, photo, frame)
  const most = (length: number, room: number): number => Math.max(0, (length * place.zoom - room) / 2)
  const clamp = (value: number, limit: number): number => (limit === 0 ? 0 : Math.min(limit, Math.max(-limit, value)))
  return {
    ...place,
    x: clamp(place.x, most(whole.width, frame.width)),
    y: clamp(place.y, most(whole.height, frame.height)),
  }
}

/** Larger or smaller by a step; the point under the pointer, counted from the frame's middle, stays where it is. */
export function zoomed(place: PhotoPlace, isLarger: boolean, at = { x: 0, y: 0 }): PhotoPlace {
  const zoom = Math.min(LARGEST, Math.max(1, isLarger ? place.zoom * STEP : place.zoom / STEP))
  const by = zoom / place.zoom
  return { ...place, zoom, x: at.x - (at.x - place.x) * by, y: at.y - (at.y - place.y) * by }
}

/** A quarter turn to the right, whole again. */
export function turned({ quarters }: PhotoPlace): PhotoPlace {
  return { ...wholePhoto, quarters: (quarters + 1) % 4 }
}

/** The lower right of the letter, where unit, date and seal stand. */
export function atTheSeal(place: PhotoPlace): PhotoPlace {
  return { ...place, zoom: 2.5, x: -1e6, y: -1e6 }
}

/** What to write into the picture's style. */
export function styleOf(place: PhotoPlace, photo: Size, frame: Size) {
  const { scale } = fitted(place, photo, frame)
  const { quarters, zoom, x, y } = place
  return {
    width: `${photo.width * scale * zoom}px`,
    height: `${photo.height * scale * zoom}px`,
    transform: `translate(-50%, -50%) translate(${x}px, ${y}px) rotate(${quarters * 90}deg)`,
  }
}
