import { isComposing } from '../../ui/composition.ts'

/** Ctrl or ⌘ with Enter saves from whichever field: a hand that types need not look for the button. */
export function isSaveKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)
}
