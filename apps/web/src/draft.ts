import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { createStore, type SetStoreFunction } from 'solid-js/store'
import { createDirtyGuard } from './pwa/unsaved-forms.ts'
import { usePhone } from './session/phone.ts'
import { dropDraft, readDraft, saveDraft } from './store/drafts.ts'

/** A pause of the keys after which the draft is written. */
const PAUSE_MS = 300

/** A form whose state lies on the disk: it survives the page being killed at any keystroke. */
export interface DraftForm<Fields extends object> {
  readonly fields: Fields
  readonly set: SetStoreFunction<Fields>
  /** Whether an earlier draft (or its absence) has been read. */
  readonly ready: Accessor<boolean>
  /** Whether an earlier draft was found. */
  readonly restored: Accessor<boolean>
  /** Writes what is typed now; settles when the disk has it. */
  readonly flush: () => Promise<void>
  /** The act is on the disk, or the person threw the draft away. */
  readonly drop: () => Promise<void>
}

/**
 * Opens the draft of a form. `isFields` checks what an earlier version of the app may have written; a draft it does
 * not recognise is left alone and the form starts empty. Needs an owner.
 */
export function createDraft<Fields extends { readonly [field: string]: unknown }>(
  about: { readonly id: string; readonly kind: string; readonly ticketId: string | null },
  initial: Fields,
  isFields: (fields: { readonly [field: string]: unknown }) => fields is Fields,
): DraftForm<Fields> {
  const { store } = usePhone()
  const [fields, set] = createStore<Fields>({ ...initial })
  const [ready, setReady] = createSignal(false)
  const [restored, setRestored] = createSignal(false)
  const [dirty, setDirty] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let dropped = false

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (!dirty() || dropped) return
    await saveDraft(store, { ...about, changedAt: Date.now(), fields: { ...fields } })
    setDirty(false)
  }

  async function open(): Promise<void> {
    const found = await readDraft(store, about.id)
    if (found && isFields(found.fields)) {
      set(found.fields)
      setRestored(true)
    }
    setReady(true)
  }

  const flushNow = (): void => void flush()
  document.addEventListener('visibilitychange', flushNow)
  // Reads what is typed at that moment; it must not run again when it changes.
  // eslint-disable-next-line solid/reactivity
  addEventListener('pagehide', flushNow)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', flushNow)
    removeEventListener('pagehide', flushNow)
    flushNow()
  })
  createDirtyGuard(dirty)
  createEffect(
    on(
      () => JSON.stringify(fields),
      () => {
        if (!ready() || dropped) return
        setDirty(true)
        clearTimeout(timer)
        timer = setTimeout(flushNow, PAUSE_MS)
      },
      { defer: true },
    ),
  )
  void open()
  return {
    fields,
    set,
    ready,
    restored,
    flush,
    async drop() {
      dropped = true
      clearTimeout(timer)
      setDirty(false)
      await dropDraft(store, about.id)
    },
  }
}
