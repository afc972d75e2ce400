import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js'
import { keep, kept } from '../../session/kept.ts'
import { isComposing } from '../../ui/composition.ts'

/** What each key does, by the name {@link nameOf} gives it. */
export interface KeyActs {
  readonly [key: string]: (() => void) | undefined
}

const SWITCH = 'review-keys'

/** 单键快捷键: on unless the person switched them off on this computer (RV-3). */
export function createKeySwitch(): readonly [Accessor<boolean>, (on: boolean) => void] {
  const [isOn, setOn] = createSignal(kept(SWITCH) !== 'off')
  return [
    isOn,
    (on) => {
      setOn(on)
      keep(SWITCH, on ? null : 'off')
    },
  ]
}

/**
 * Keys of the whole screen: none while something is typed, chosen from a list or composed, none under a dialog, and
 * no single key while they are switched off (RV-3); 撤销 by Ctrl+Z stays. A key held down judges once.
 */
export function createKeys(acts: Accessor<KeyActs>, isOn: Accessor<boolean>): void {
  function press(event: KeyboardEvent): void {
    const name = nameOf(event)
    if (name === undefined || (!isOn() && name !== 'Ctrl+z') || isTakenBy(event)) return
    const act = acts()[name]
    if (!act || (event.repeat && !mayRepeat(name))) return
    event.preventDefault()
    act()
  }
  onMount(() => document.addEventListener('keydown', press))
  onCleanup(() => document.removeEventListener('keydown', press))
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | undefined {
  const letter = key.length === 1 ? key.toLowerCase() : key
  if (altKey) return undefined
  if (ctrlKey || metaKey) return letter === 'z' && !shiftKey ? 'Ctrl+z' : undefined
  return shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : letter
}

/** Moving about in letter and photo goes on while the key is down. */
const mayRepeat = (name: string): boolean =>
  name.startsWith('Shift+') || ['ArrowUp', 'ArrowDown', '+', '=', '-'].includes(name)

function isTakenBy(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog[open]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.getAttribute('role') === 'tab') return event.key.startsWith('Arrow')
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  )
}
