/** Long edge of what is sent, in pixels; the printed seal stays readable. */
export const LONG_EDGE = 2000
/** What a photo should weigh on a weak line. */
export const MOST_BYTES = 350 * 1024
/** A file above this is not a phone's photo. */
export const MOST_SOURCE_BYTES = 30 * 1024 * 1024

/** What is tried in turn until the photo is light enough: first a lower quality, then a smaller picture. */
const attempts: readonly { readonly edge: number; readonly quality: number }[] = [
  { edge: LONG_EDGE, quality: 0.85 },
  { edge: LONG_EDGE, quality: 0.7 },
  { edge: LONG_EDGE, quality: 0.55 },
  { edge: LONG_EDGE, quality: 0.4 },
  { edge: 1500, quality: 0.5 },
  { edge: 1500, quality: 0.35 },
]

/** A photo ready to be sent: re-encoded, so without place or time of taking in it. */
export interface Shrunk {
  readonly bytes: ArrayBuffer
  readonly width: number
  readonly height: number
}

/** Why a file could not be used. `unreadable`: it says it is a picture, of a kind this browser cannot open. */
export type ShrinkFailure = 'tooLarge' | 'notAnImage' | 'unreadable'

/** The size within a long edge; a smaller picture stays as it is. */
export function fitWithin(edge: number, size: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(size.width, size.height))
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

/** Decodes, scales to the long edge, and makes it smaller until it is light enough; same code in worker and page. */
export async function shrink(file: Blob): Promise<Shrunk | ShrinkFailure> {
  if (file.size > MOST_SOURCE_BYTES) return 'tooLarge'
  let picture: ImageBitmap
  try {
    // No options: naming the orientation throws before Chromium 112, and turning by EXIF is the default everywhere.
    picture = await createImageBitmap(file)
  } catch {
    // Not a picture, or one of a kind this browser does not know (HEIC).
    return file.type.startsWith('image/') ? 'unreadable' : 'notAnImage'
  }
  let last: Shrunk | undefined
  for (const { edge, quality } of attempts) {
    const size = fitWithin(edge, picture)
    const blob = await encode(picture, size, quality)
    last = { bytes: await blob.arrayBuffer(), ...size }
    if (blob.size <= MOST_BYTES) break
  }
  picture.close()
  return last ?? 'unreadable'
}

type Context = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect' | 'drawImage'>

async function encode(
  picture: ImageBitmap,
  size: { readonly width: number; readonly height: number },
  quality: number,
): Promise<Blob> {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(size.width, size.height)
    draw(canvas.getContext('2d'), picture, size)
    return canvas.convertToBlob({ type: 'image/jpeg', quality })
  }
  const canvas = Object.assign(document.createElement('canvas'), size)
  draw(canvas.getContext('2d'), picture, size)
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture')))
    canvas.toBlob(take, 'image/jpeg', quality)
  })
}

function draw(
  context: Context | null,
  picture: ImageBitmap,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  if (!context) throw new Error('the canvas cannot be drawn on')
  // JPEG has no transparency; a screenshot's clear parts would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
}
