import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { createStore, unwrap, type SetStoreFunction } from 'solid-js/store'
import { createDirtyGuard } from './pwa/unsaved-forms.ts'
import { usePhone } from './session/phone.ts'
import { dropDraft, readDraft, saveDraft } from './store/drafts.ts'

/** From the first key that is not on the disk to the write: counted from the last one, fast typing would never be kept. */
const WAIT_MS = 300

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
  const { health } = store
  /** Above the screen, by the one who watches the storage. */
  const told = (error: unknown): void => void health.failed(error)
  const [fields, set] = createStore<Fields>({ ...initial })
  const [ready, setReady] = createSignal(false)
  const [restored, setRestored] = createSignal(false)
  const [dirty, setDirty] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let dropped = false

  const untouched = JSON.stringify(initial)
  const isTyped = (): boolean => JSON.stringify(fields) !== untouched

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!dirty() || dropped) return
    const written = JSON.stringify(fields)
    try {
      await saveDraft(store, { ...about, changedAt: Date.now(), fields: { ...unwrap(fields) } })
      // A key pressed while the disk was writing is in no draft yet.
      if (JSON.stringify(fields) === written) setDirty(false)
    } catch (error) {
      // The text stands in the form and is written when the phone can store again (ST-7).
      told(error)
    }
  }

  async function open(): Promise<void> {
    const found = await readDraft(store, about.id)
    // Asked a second time, because the database opened late: the first answer counts.
    if (ready() || dropped) return
    const typed = isTyped()
    if (found && isFields(found.fields)) {
      // Typed before the disk answered: that stays on the screen, and the earlier draft under a name of its own.
      if (typed) await saveDraft(store, { ...found, id: `${found.id}:${found.changedAt}` })
      else {
        set(found.fields)
        setRestored(true)
      }
    }
    setReady(true)
    if (!typed) return
    setDirty(true)
    await flush()
  }

  /** The database works again: what was not read is read, and the form is written, also to an emptied database. */
  async function again(): Promise<void> {
    if (!ready()) return open().catch(told)
    if (dropped || !isTyped()) return
    setDirty(true)
    await flush()
  }

  const flushNow = (): void => void flush()
  document.addEventListener('visibilitychange', flushNow)
  // Reads what is typed at that moment; it must not run again when it changes.
  // eslint-disable-next-line solid/reactivity
  addEventListener('pagehide', flushNow)
  // eslint-disable-next-line solid/reactivity -- it asks for the text of that moment
  const endAgain = health.onWorking(() => void again())
  onCleanup(() => {
    endAgain()
    document.removeEventListener('visibilitychange', flushNow)
    removeEventListener('pagehide', flushNow)
    flushNow()
  })
  createDirtyGuard(() => dirty() || (!ready() && isTyped()))
  createEffect(
    on(
      () => JSON.stringify(fields),
      () => {
        if (!ready() || dropped) return
        setDirty(true)
        timer ??= setTimeout(flushNow, WAIT_MS)
      },
      { defer: true },
    ),
  )
  // eslint-disable-next-line solid/reactivity -- what was typed before the disk answered is looked at once
  void again()
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
