import { encode } from 'uqr'
import type { JSX } from 'solid-js'

/** A QR code as one path: black on white in every theme, since cameras read nothing else well. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: 'M', border: 4 })
  return (
    <svg class="qr-code" viewBox={`0 0 ${code().size} ${code().size}`} role="img" aria-label={props.label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={pathOf(code().data)} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

/** A run of dark squares of a row is one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  rows.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= row.length; x++) {
      const isDark = row[x] === true
      if (isDark && from === -1) from = x
      if (isDark || from === -1) continue
      runs.push(`M${from} ${y}h${x - from}v1H${from}z`)
      from = -1
    }
  })
  return runs.join('')
}
