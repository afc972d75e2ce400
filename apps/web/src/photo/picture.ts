import type { Pixels } from './pixels.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** A photo that was opened, upright; it can be drawn at any size, in a worker as in a page. */
export interface Picture extends Size {
  readonly draw: (size: Size) => Drawing
  readonly close: () => void
}

/** A picture at one size: as a file, or as what can be measured. */
export interface Drawing {
  readonly jpeg: (quality: number) => Promise<Blob>
  readonly pixels: () => Pixels
}

/** Opens a photo. Rejects what is no picture, or one of a kind this browser does not know (HEIC). */
export async function openPicture(file: Blob): Promise<Picture> {
  if (typeof OffscreenCanvas === 'undefined') return openInPage(file)
  // No options: naming the orientation throws before Chromium 112, and turning by EXIF is the default everywhere.
  const bitmap = await createImageBitmap(file)
  return {
    width: bitmap.width,
    height: bitmap.height,
    close: () => bitmap.close(),
    draw(size) {
      const canvas = new OffscreenCanvas(size.width, size.height)
      const pixels = drawOn(canvas.getContext('2d'), bitmap, size)
      return { pixels, jpeg: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }) }
    },
  }
}

/** Before Safari 16.4 there is no canvas without a page, and only an image element is sure to turn a photo by its EXIF. */
async function openInPage(file: Blob): Promise<Picture> {
  const address = URL.createObjectURL(file)
  const image = new Image()
  image.src = address
  await image.decode().catch((error: unknown) => {
    URL.revokeObjectURL(address)
    throw error
  })
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    close: () => URL.revokeObjectURL(address),
    draw(size) {
      const canvas = Object.assign(document.createElement('canvas'), size)
      const pixels = drawOn(canvas.getContext('2d'), image, size)
      return { pixels, jpeg: (quality) => jpegOf(canvas, quality) }
    },
  }
}

/** A canvas of a page as a JPEG file. */
export function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture')))
    canvas.toBlob(take, 'image/jpeg', quality)
  })
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function drawOn(
  context: Context | null,
  source: ImageBitmap | HTMLImageElement,
  { width, height }: Size,
): Drawing['pixels'] {
  if (!context) throw new Error('the canvas cannot be drawn on')
  // JPEG has no transparency; a screenshot's clear parts would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  // Without it some engines leave out rows of print when they make a picture much smaller.
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return () => context.getImageData(0, 0, width, height)
}
