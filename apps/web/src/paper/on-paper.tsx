import { onCleanup, onMount, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import './paper.css'

/** A page that leaves the printer as it is. */
export const asPrinted = (sheet: JSX.Element): JSX.Element => sheet

/** While this stands on a screen, printing prints its pages and nothing of the screen. */
export function OnPaper(props: { children: JSX.Element }): JSX.Element {
  const page = document.documentElement
  onMount(() => page.setAttribute('data-paper', 'sheets'))
  onCleanup(() => page.removeAttribute('data-paper'))
  return <Portal ref={(box) => box.classList.add('paper-sheets')}>{props.children}</Portal>
}
