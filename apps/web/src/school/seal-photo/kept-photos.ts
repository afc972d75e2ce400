import { createSignal, onCleanup, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { usePhone } from '../../session/phone.ts'
import { dropDraft, readDraft, readDraftsUnder, saveDraft } from '../../store/drafts.ts'
import type { Prepared } from './prepare.ts'

/** An intent older than this was given up, not killed. */
const FRESH_MS = 10 * 60_000
/** A disk that does not answer must not keep the camera shut; a tap lasts five seconds. */
const PATIENCE_MS = 3_000

const photoFields = v.object({
  bytes: v.instance(ArrayBuffer),
  width: v.number(),
  height: v.number(),
  replyId: v.optional(v.string(), ''),
  verdict: v.optional(v.nullable(v.object({ hasSeal: v.boolean(), isBlurred: v.boolean() })), null),
})

/** A photo that was taken and is not saved yet; `id` is its draft's. */
export type KeptPhoto = v.InferOutput<typeof photoFields> & { readonly id: string }

/** The photos being taken, as they lie on the disk: they survive the camera pushing the page out of memory. */
export interface KeptPhotos {
  /** Whether what lies on the disk has been read: before, a second photo might be taken for the first. */
  readonly ready: Accessor<boolean>
  /** In the order taken. */
  readonly photos: Accessor<readonly KeptPhoto[]>
  /** The one that came last since the screen was opened. */
  readonly arrived: Accessor<string | undefined>
  /** Whether the page was killed a moment ago while the camera was open. */
  readonly interrupted: Accessor<boolean>
  /** The photo the next one takes the place of. */
  readonly retaking: Accessor<string | undefined>
  readonly retake: (id: string | undefined) => void
  /** Call before the camera or the album opens; settles when the disk knows of it. */
  readonly opening: () => Promise<void>
  /** They came back without a picture. */
  readonly nothingCame: () => Promise<void>
  /** A photo has come; it is shown at once and written to the disk beside. */
  readonly keep: (photo: Prepared, replyId: string) => Promise<void>
  /** The person threw it away; `putBack` undoes that. */
  readonly remove: (photo: KeptPhoto) => Promise<void>
  readonly putBack: (photo: KeptPhoto) => Promise<void>
  /** Its act is in the outbox, and its draft went in the same step. */
  readonly saved: (id: string) => void
}

/** The photo drafts of one ticket. Needs an owner. */
export function createKeptPhotos(ticketId: string): KeptPhotos {
  const { store, newId } = usePhone()
  const beginning = `photo:${ticketId}`
  const intentId = `photo-intent:${ticketId}`
  const [photos, setPhotos] = createSignal<readonly KeptPhoto[]>([])
  const [ready, setReady] = createSignal(false)
  const [interrupted, setInterrupted] = createSignal(false)
  const [retaking, setRetaking] = createSignal<string>()
  let isOpen = false
  const [arrived, setArrived] = createSignal<string>()

  function show(photo: KeptPhoto): void {
    const others = photos().filter(({ id }) => id !== photo.id)
    setPhotos([...others, photo].sort((a, b) => (a.id < b.id ? -1 : 1)))
  }
  const hide = (gone: string): void => void setPhotos(photos().filter(({ id }) => id !== gone))

  async function readKept(): Promise<void> {
    const [drafts, intent] = await Promise.all([readDraftsUnder(store, beginning), readDraft(store, intentId)])
    for (const { id, fields } of drafts) {
      const found = v.safeParse(photoFields, fields)
      if (found.success) show({ ...found.output, id })
    }
    if (!intent || arrived() || isOpen || Date.now() - intent.changedAt > FRESH_MS) return
    // The photo came, and the page was killed before the intent was taken away.
    if (drafts.some(({ changedAt }) => changedAt > intent.changedAt)) return
    setInterrupted(true)
    const { retaking: id } = intent.fields
    if (photos().some((photo) => photo.id === id)) setRetaking(String(id))
  }
  function write(id: string, kind: string, fields: { readonly [field: string]: unknown }): Promise<void> {
    const draft = { id, kind, ticketId, changedAt: Date.now(), fields }
    // A disk that fails is told by its watcher above the screen; until it works the photo stands on this page.
    return saveDraft(store, draft).catch((error: unknown) => void store.health.failed(error))
  }
  async function forgetIntent(): Promise<void> {
    isOpen = false
    setInterrupted(false)
    await dropDraft(store, intentId)
  }
  const putBack = (photo: KeptPhoto): Promise<void> => {
    show(photo)
    const { id, ...fields } = photo
    return write(id, 'photo', fields)
  }
  // Going elsewhere in the app is no kill: nothing is left to resume unless a photo is there.
  onCleanup(() => {
    if (isOpen) void dropDraft(store, intentId)
  })
  // eslint-disable-next-line solid/reactivity -- it reads once what lies on the disk
  readKept()
    .catch((error: unknown) => void store.health.failed(error))
    .finally(() => setReady(true))
  return {
    ready,
    photos,
    arrived,
    interrupted,
    retaking,
    retake: setRetaking,
    async opening() {
      isOpen = true
      const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))
      await Promise.race([write(intentId, 'photoIntent', { retaking: retaking() }), patience])
    },
    nothingCame: forgetIntent,
    async keep({ bytes, width, height, verdict }, replyId) {
      // The same photo chosen twice is one photo (AC-7).
      const same = photos().find((photo) => areEqual(photo.bytes, bytes))
      const id = retaking() ?? same?.id ?? `${beginning}:${newId()}`
      setArrived(id)
      setRetaking(undefined)
      await putBack({ id, bytes, width, height, verdict, replyId })
      await forgetIntent()
    },
    async remove({ id }) {
      hide(id)
      await dropDraft(store, id)
    },
    putBack,
    saved: hide,
  }
}

function areEqual(one: ArrayBuffer, other: ArrayBuffer): boolean {
  if (one.byteLength !== other.byteLength) return false
  const bytes = new Uint8Array(other)
  return new Uint8Array(one).every((byte, at) => byte === bytes[at])
}
