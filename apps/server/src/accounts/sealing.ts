import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals and opens what must not lie in the database in the clear. */
export interface Sealing {
  readonly seal: (plain: Uint8Array, of: string) => string
  /** Throws when it was sealed under another key, for somebody else, or was changed. */
  readonly open: (sealed: string, of: string) => Uint8Array
}

/** AES-256-GCM under a key of its own, drawn from the server's; `of` binds what is sealed to its person (AU-18). */
export function createSealing(serverKey: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', serverKey, '', 'sunshine authenticator secrets', 32))
  return {
    seal(plain, of) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
    },
    open(sealed, of) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    },
  }
}
