import type { JSX } from 'solid-js'

/** Within it a number chooses that radio of the group that has the focus: nothing outside, so no letter is ever taken (IN-1). */
export function NumberKeys(props: { children: JSX.Element }): JSX.Element {
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return
    const { target } = event
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
    const group = target.closest('fieldset')
    const radio = group?.querySelectorAll<HTMLInputElement>('input[type=radio]')[Number(event.key) - 1]
    if (!radio) return
    event.preventDefault()
    radio.focus()
    if (!radio.checked) radio.click()
  }
  return <div onKeyDown={press}>{props.children}</div>
}
