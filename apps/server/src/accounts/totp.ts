import { createHmac } from 'node:crypto'

const DIGITS = 6
/** How long a code stands. */
export const STEP_MS = 30_000
/** RFC 4648's alphabet, which authenticator apps take. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes as an authenticator app takes them. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The code of one step (RFC 4226 with SHA-1, six digits). */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The step an instant lies in (RFC 6238). */
export function stepAt(now: number): number {
  return Math.floor(now / STEP_MS)
}

/**
 * The step whose code this is: the present one, the one before or the one after, for clocks a little apart; undefined
 * when it is none of them, or not after the one taken last (AU-19).
 */
export function stepOfCode(
  secret: Uint8Array,
  typed: { readonly code: string; readonly now: number; readonly after: number },
): number | undefined {
  const present = stepAt(typed.now)
  return [present, present - 1, present + 1].find(
    (step) => step > typed.after && codeOfStep(secret, step) === typed.code,
  )
}

/** How authenticator apps list it. */
const ISSUER = encodeURIComponent('阳光工单')

/** What the QR code of an enrolment holds; SHA-1, six digits and thirty seconds are what apps take without being told. */
export function enrolmentAddress({ secret, login }: { readonly secret: string; readonly login: string }): string {
  return `otpauth://totp/${ISSUER}:${encodeURIComponent(login)}?secret=${secret}&issuer=${ISSUER}`
}
