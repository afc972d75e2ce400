const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes an authenticator app makes of what was typed. */
export function fromBase32(typed: string): Buffer {
  const bits = Array.from(typed, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
