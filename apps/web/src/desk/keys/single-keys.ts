import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js'
import { keep, kept } from '../../session/kept.ts'
import { isComposing } from '../../ui/composition.ts'

const KEPT = 'sunshine.singleKeys'

const [areOn, setOn] = createSignal(kept(KEPT) !== 'off')

/** Whether single keys do something on this computer; whoever dictates, or types by switch, turns them off (DW-6, WCAG 2.1.4). */
export const singleKeysAreOn: Accessor<boolean> = areOn

/** Turns them on or off, here and for the next time. */
export function setSingleKeys(on: boolean): void {
  setOn(on)
  keep(KEPT, on ? null : 'off')
}

/** What each key does, by the name the browser gives it: `1`, `j`, `?`. */
export interface KeyActs {
  readonly [key: string]: (() => void) | undefined
}

/**
 * Single keys of a screen: nothing while somebody types or composes Chinese, while a dialog is open, with a modifier, or
 * once they are turned off (DW-6). Needs an owner.
 */
export function createSingleKeys(acts: () => KeyActs): void {
  function press(event: KeyboardEvent): void {
    if (!areOn() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isComposing(event) || isTypedInto(event.target) || document.querySelector('dialog[open]')) return
    const act = acts()[event.key] ?? acts()[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))
}

/** Fields in which a letter is a letter; a radio takes the arrows, and a list its first letters. */
function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.matches('input, textarea, select') || target.isContentEditable
}
