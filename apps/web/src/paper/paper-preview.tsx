import { createSignal, onCleanup, onMount, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import './paper.css'

/** Width of A4 in CSS pixels. */
const A4_PIXELS = (210 / 25.4) * 96

/** Free of print at the left of every paper. */
const MARGIN_MM = 18

/** A page of paper on the screen: the sheet itself, made smaller as a whole. */
export const onScreen = (sheet: JSX.Element): JSX.Element => <div class="paper-frame">{sheet}</div>

/** Pages as they will be printed, as wide as there is room; one tap shows them in their own size. */
export function PaperPreview(props: { label: string; children: JSX.Element }): JSX.Element {
  const [large, setLarge] = createSignal(false)
  let preview: HTMLDivElement | undefined
  function scale(): void {
    if (!preview) return
    // Printed type of 12 points is read on the screen as text of the person's own size.
    const own = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
    const fitting = preview.clientWidth / A4_PIXELS
    preview.style.setProperty('--paper-scale', String(large() ? Math.max(own, fitting) : fitting))
  }
  function resize(): void {
    setLarge(!large())
    scale()
    // The margin of the sheet is not what one enlarges it for.
    preview?.scrollTo(large() ? (preview.scrollWidth * MARGIN_MM) / 210 : 0, 0)
  }
  onMount(() => {
    scale()
    const watching = new ResizeObserver(scale)
    if (preview) watching.observe(preview)
    onCleanup(() => watching.disconnect())
  })
  return (
    <div class="stack-tight no-print">
      <p class="paper-zoom">
        <Button variant="quiet" icon="search" onClick={resize}>
          {large() ? '缩小到整页' : '放大看'}
        </Button>
      </p>
      <div class="paper-preview" ref={preview} role="region" aria-label={props.label} tabIndex={0}>
        {props.children}
      </div>
    </div>
  )
}
