import { createMemo, on, type Accessor } from 'solid-js'
import { createDraft, type DraftForm } from '../../draft.ts'

/** Text under every key: what the dialogs of the settings write. */
export type Typed = Record<string, string>

const isTyped = (found: { readonly [field: string]: unknown }): found is Typed =>
  Object.values(found).every((value) => typeof value === 'string')

/** The draft of a dialog while it is open: closing keeps what was typed, saving or 取消 drops it. Needs an owner. */
export function createDialogDraft(
  open: Accessor<boolean>,
  id: string,
  initial: () => Typed,
): Accessor<DraftForm<Typed> | undefined> {
  return createMemo(
    on(open, (isOpen) =>
      isOpen ? createDraft({ id: `settings:${id}`, kind: 'settings', ticketId: null }, initial(), isTyped) : undefined,
    ),
  )
}
