import { openPicture, type Picture } from '../../photo/picture.ts'
import { shrink, type Shrunk } from '../../photo/shrink.ts'
import { judge, type Verdict } from './verdict.ts'

/** A file above this is not a phone's photo. */
export const MOST_SOURCE_BYTES = 30 * 1024 * 1024

/** A photo as it will be sent, and what the phone sees in it. */
export interface Prepared extends Shrunk {
  /** Null where this browser could not look. */
  readonly verdict: Verdict | null
}

/** Why a file could not be used. `unreadable`: it says it is a picture, of a kind this browser cannot open. */
export type PrepareFailure = 'tooLarge' | 'notAnImage' | 'unreadable'

/** Opens a file, makes it small, and looks at it; same code in worker and page. */
export async function prepare(file: Blob): Promise<Prepared | PrepareFailure> {
  if (file.size > MOST_SOURCE_BYTES) return 'tooLarge'
  let picture: Picture
  try {
    picture = await openPicture(file)
  } catch {
    return file.type.startsWith('image/') ? 'unreadable' : 'notAnImage'
  }
  try {
    return { ...(await shrink(picture)), verdict: lookAt(picture) }
  } finally {
    picture.close()
  }
}

/** A hint is never worth a photo: what cannot be looked at is sent all the same (PC-7). */
function lookAt(picture: Picture): Verdict | null {
  try {
    return judge(picture)
  } catch {
    return null
  }
}
