import type { Clock, Random } from './ports.ts'

/** A UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits; ids sort by the time they were made. */
export function uuidv7(clock: Clock, random: Random): string {
  const bytes = random(new Uint8Array(16))
  const now = clock()
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
