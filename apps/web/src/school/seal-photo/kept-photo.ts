import { createSignal, onCleanup, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { usePhone } from '../../session/phone.ts'
import { dropDraft, readDraft, saveDraft } from '../../store/drafts.ts'
import type { Shrunk } from './shrink.ts'

/** An intent older than this was given up, not killed. */
const FRESH_MS = 10 * 60_000

const taken = v.object({ bytes: v.instance(ArrayBuffer), width: v.number(), height: v.number() })

/** The photo being taken, as it lies on the disk: it survives the camera pushing the page out of memory. */
export interface KeptPhoto {
  readonly photo: Accessor<Shrunk | undefined>
  /** Whether the page was killed a moment ago while the camera was open. */
  readonly interrupted: Accessor<boolean>
  /** Call before the camera or the album opens. */
  readonly opening: () => void
  /** A photo has come; it is shown at once and written to the disk beside. */
  readonly keep: (photo: Shrunk) => void
  /** Nothing came, the photo was thrown away, or its act is in the outbox. */
  readonly forget: () => Promise<void>
}

/** The photo draft of one ticket. Needs an owner. */
export function createKeptPhoto(ticketId: string): KeptPhoto {
  const { store } = usePhone()
  const about = { id: `photo:${ticketId}`, kind: 'photo', ticketId }
  const [photo, setPhoto] = createSignal<Shrunk>()
  const [interrupted, setInterrupted] = createSignal(false)
  let isOpen = false
  let hasArrived = false

  async function readKept(): Promise<void> {
    const found = await readDraft(store, about.id)
    if (!found || hasArrived) return
    if (v.is(taken, found.fields)) setPhoto(found.fields)
    else if (Date.now() - found.changedAt < FRESH_MS) setInterrupted(true)
  }
  const write = (fields: { readonly [field: string]: unknown }): Promise<void> =>
    // A full disk is told when the photo is saved for good; until then it stands on this page.
    saveDraft(store, { ...about, changedAt: Date.now(), fields }).catch(() => undefined)

  async function forget(): Promise<void> {
    isOpen = false
    setPhoto(undefined)
    setInterrupted(false)
    await dropDraft(store, about.id)
  }
  // Going elsewhere in the app is no kill: nothing is left to resume unless a photo is there.
  onCleanup(() => {
    if (isOpen) void dropDraft(store, about.id)
  })
  void readKept()
  return {
    photo,
    interrupted,
    opening() {
      isOpen = true
      void write({})
    },
    keep(next) {
      isOpen = false
      hasArrived = true
      setInterrupted(false)
      setPhoto(next)
      void write({ ...next })
    },
    forget,
  }
}
