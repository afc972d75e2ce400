import { createEffect, createUniqueId, on, Show, type JSX } from 'solid-js'
import { Button } from './button.tsx'
import './dialog.css'

export interface DialogProps {
  open: boolean
  /** Esc, the close button and the phone's back gesture ask for it; the screen decides and sets `open`. */
  onClose: () => void
  title: string
  /** For what is compared side by side: as wide as a sheet of paper. */
  wide?: boolean | undefined
  /** Keys of the whole dialog, wherever in it the focus is. */
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  children: JSX.Element
  /** Primary button first; below each other on the phone, from the right on the desktop. */
  actions?: JSX.Element
}

/** A native modal dialog: bottom sheet on the phone, centred on the desktop. Focus goes in and comes back by itself. */
export function Dialog(props: DialogProps): JSX.Element {
  const id = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  createEffect(() => {
    if (dialog && props.open !== dialog.open) show(dialog, props.open)
  })
  // Another title is another form in the same frame: what had the focus is gone, and keys would go nowhere.
  createEffect(
    on(
      () => props.title,
      () => props.open && dialog?.querySelector('h2')?.focus(),
      { defer: true },
    ),
  )
  return (
    <dialog
      ref={dialog}
      classList={{ dialog: true, 'dialog-wide': props.wide === true }}
      aria-labelledby={id}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClose={() => {
        // Chromium closes on a second Esc whatever the first was told; the screen must learn of it.
        if (props.open) props.onClose()
      }}
    >
      <Show when={props.open}>
        <div class="dialog-sheet">
          <div class="dialog-title">
            <h2 id={id} tabIndex={-1}>
              {props.title}
            </h2>
            <Button variant="quiet" icon="close" onClick={() => props.onClose()}>
              关闭
            </Button>
          </div>
          {props.children}
          <Show when={props.actions}>
            <div class="dialog-actions">{props.actions}</div>
          </Show>
        </div>
      </Show>
    </dialog>
  )
}

function show(dialog: HTMLDialogElement, open: boolean): void {
  if (typeof dialog.showModal === 'function') {
    if (open) dialog.showModal()
    else dialog.close()
    if (open) dialog.querySelector('h2')?.focus()
    return
  }
  const plain: HTMLElement = dialog
  plain.classList.add('dialog-plain')
  plain.toggleAttribute('open', open)
  if (open) plain.querySelector('h2')?.focus()
}
