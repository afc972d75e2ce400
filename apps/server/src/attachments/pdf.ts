/** How far from its end a PDF must say that it ends; some scanners write a few signs behind it. */
const TAIL_BYTES = 2048

/** Whether the bytes begin as a PDF does; then they are one or nothing. */
export function beginsAsPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}

/** Whether the bytes are a whole PDF by what they say of themselves: its first line, its table of contents, its end (EV-3). */
export function isWholePdf(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 8).toString('latin1')
  const tail = bytes.subarray(-TAIL_BYTES).toString('latin1')
  return /^%PDF-[12]\.\d/.test(head) && tail.includes('startxref') && tail.includes('%%EOF')
}
