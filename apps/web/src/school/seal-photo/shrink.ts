/** Long edge of what is sent, in pixels; the printed seal stays readable. */
export const LONG_EDGE = 2000
/** What a photo should weigh on a weak line. */
export const MOST_BYTES = 350 * 1024
/** A file above this is not a phone's photo. */
export const MOST_SOURCE_BYTES = 30 * 1024 * 1024

/** A photo ready to be sent: re-encoded, so without place or time of taking in it. */
export interface Shrunk {
  readonly bytes: ArrayBuffer
  readonly width: number
  readonly height: number
}

/** Why a file could not be used. */
export type ShrinkFailure = 'tooLarge' | 'notAnImage'

interface Surface {
  readonly canvas: OffscreenCanvas | HTMLCanvasElement
  readonly encode: (quality: number) => Promise<Blob>
}

function surfaceOf(width: number, height: number): Surface {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, encode: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }) }
  }
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const encode = (quality: number): Promise<Blob> =>
    new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))),
        'image/jpeg',
        quality,
      ),
    )
  return { canvas, encode }
}

/** Decodes, scales to the long edge, and lowers the quality until the photo is light enough; same code in worker and page. */
export async function shrink(file: Blob): Promise<Shrunk | ShrinkFailure> {
  if (file.size > MOST_SOURCE_BYTES) return 'tooLarge'
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // The browser could not decode it: not a picture, or one of a kind it does not know.
    return 'notAnImage'
  }
  const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const { canvas, encode } = surfaceOf(width, height)
  const context = canvas.getContext('2d')
  if (!context || !('drawImage' in context)) return 'notAnImage'
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  let blob = await encode(0.85)
  for (const quality of [0.7, 0.55, 0.4]) if (blob.size > MOST_BYTES) blob = await encode(quality)
  return { bytes: await blob.arrayBuffer(), width, height }
}
