import type { Attachment } from '@sunshine/sync'
import { createMemo, createResource, onCleanup, type Accessor } from 'solid-js'

/**
 * An address under which this page shows a file whose bytes `read` finds on this device; null where they are not here,
 * undefined until that is known. Never waited for by the page: a file that comes later must not take the page, and the
 * focus in it, out of the document for a moment. Needs an owner.
 */
export function createHeldAddress<Asked extends object>(
  asked: Accessor<Asked>,
  read: (asked: Asked) => Promise<Pick<Attachment, 'bytes' | 'mediaType'> | undefined>,
): Accessor<string | null | undefined> {
  const made: string[] = []
  onCleanup(() => made.forEach((url) => URL.revokeObjectURL(url)))
  const file = createMemo(asked)
  const [found] = createResource<Found<Asked> | undefined, Asked>(
    file,
    async (of) => {
      const held = await read(of)
      if (!held) return { of, url: null }
      const url = URL.createObjectURL(new Blob([held.bytes], { type: held.mediaType }))
      made.push(url)
      return { of, url }
    },
    { initialValue: undefined },
  )
  return () => (found.latest?.of === file() ? found.latest.url : undefined)
}

interface Found<Asked> {
  readonly of: Asked
  readonly url: string | null
}
