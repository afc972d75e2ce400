import type { JSX } from 'solid-js'
import './slip.css'

/** A piece of paper to give away or to keep: printed, it is all there is on the page. */
export function Slip(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <section class="slip" aria-label={props.label}>
      {props.children}
    </section>
  )
}

/** Prints the slip on the screen and nothing else. */
export function printSlip(): void {
  const root = document.documentElement
  root.setAttribute('data-print', 'slip')
  addEventListener('afterprint', () => root.removeAttribute('data-print'), { once: true })
  print()
}
