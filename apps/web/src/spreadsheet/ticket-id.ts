import { sha256Hex } from '../sync/digest.ts'

/** The id a row's ticket has on every device that brings the row in: a UUID of its identity, version 8 of RFC 9562 (LB-9). */
export async function ticketIdOf(identity: string): Promise<string> {
  const hex = await sha256Hex(new TextEncoder().encode(identity))
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
