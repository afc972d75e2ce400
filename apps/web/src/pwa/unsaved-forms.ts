import { createComputed, createSignal, onCleanup, type Accessor } from 'solid-js'

const [dirtyForms, setDirtyForms] = createSignal<ReadonlySet<symbol>>(new Set())

/** Does any form on this page hold something not yet committed to this device? Reactive. */
export function hasUnsavedForms(): boolean {
  return dirtyForms().size > 0
}

/**
 * Keeps the app from being reloaded under a person's hands: while `isDirty()` holds, no new version is offered or applied.
 * Call it in a form's component; it ends with the component.
 */
export function createDirtyGuard(isDirty: Accessor<boolean>): void {
  const form = Symbol('form')
  const put = (dirty: boolean): void => {
    setDirtyForms((forms) => {
      if (forms.has(form) === dirty) return forms
      const next = new Set(forms)
      if (dirty) next.add(form)
      else next.delete(form)
      return next
    })
  }
  createComputed(() => put(isDirty()))
  onCleanup(() => put(false))
}
