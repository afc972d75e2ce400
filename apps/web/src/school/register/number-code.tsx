import { createResource, Show, type JSX } from 'solid-js'

/** The number as a QR code, drawn by attributes alone. The words stand beside it, so nothing is lost where it fails. */
export function NumberCode(props: { number: string }): JSX.Element {
  const [drawn] = createResource(
    () => props.number,
    (number) => draw(number).catch(() => null),
  )
  return (
    <Show when={drawn.latest}>
      {(code) => (
        <svg
          class="receipt-code"
          role="img"
          aria-label={`编号 ${props.number} 的二维码`}
          viewBox={`0 0 ${code().size} ${code().size}`}
        >
          <rect class="receipt-code-ground" width={code().size} height={code().size} />
          <path class="receipt-code-ink" d={code().path} />
        </svg>
      )}
    </Show>
  )
}

async function draw(number: string): Promise<{ readonly size: number; readonly path: string }> {
  const { encode } = await import('uqr')
  const { size, data } = encode(number, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return { size, path }
}
