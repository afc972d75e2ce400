/** So many photos stay decoded: the one that is looked at, its neighbours, and the next reply's. */
const MOST_KEPT = 12

const images = new Map<string, HTMLImageElement>()

/**
 * The picture of a photo, fetched and decoded once: the element itself is shown, so that the next reply's photo stands
 * there with its letter (RV-3).
 */
export function photoImage(sha256: string): HTMLImageElement {
  const known = images.get(sha256)
  const image = known ?? new Image()
  if (!known) image.src = `/attachments/${sha256}`
  // The one used last is kept longest.
  images.delete(sha256)
  images.set(sha256, image)
  for (const oldest of images.keys()) {
    if (images.size <= MOST_KEPT) break
    images.delete(oldest)
  }
  return image
}

/** Forgets a picture that did not come, so that it is asked for anew. */
export function forgetPhoto(sha256: string): void {
  images.delete(sha256)
}

/** Fetches photos before anybody looks at them. */
export function fetchPhotos(photos: readonly { readonly sha256: string }[]): void {
  for (const { sha256 } of photos)
    photoImage(sha256)
      .decode()
      // Without signal: said where the photo is looked at.
      .catch(() => forgetPhoto(sha256))
}
