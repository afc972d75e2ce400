import { hash, randomBytes, randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A one-time code to read and type: `7KQ4-M2XP-9RTA`, 59 bits. */
export function newCode(): string {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** A session's secret, 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What a QR code carries to another device of the same person, 128 bits. */
export function newPairingCode(): string {
  return randomBytes(16).toString('base64url')
}

/** What is stored of a code or a token; codes are read without regard to case and dashes. */
export function codeHash(code: string): string {
  return tokenHash(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
}

/** SHA-256 of a high-entropy token, in hex. */
export function tokenHash(token: string): string {
  return hash('sha256', token)
}
