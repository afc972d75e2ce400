import { onCleanup, onMount, type JSX } from 'solid-js'
import './action-bar.css'

/** The screen's last line: sticks above the tab bar (phone) or to the panel's bottom right (desktop). One primary button. */
export function ActionBar(props: { children: JSX.Element }): JSX.Element {
  const page = document.documentElement
  onMount(() => page.setAttribute('data-action-bar', ''))
  onCleanup(() => page.removeAttribute('data-action-bar'))
  return <div class="action-bar">{props.children}</div>
}
