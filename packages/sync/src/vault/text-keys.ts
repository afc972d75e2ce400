import type { WrappedByText } from '../dexie-store/vault-row.ts'
import { AES, unwrap, wrap, type Use } from './keys.ts'

const SALT_BYTES = 16
/** What OWASP names for PBKDF2 with SHA-256 (2023): about half a second on a clerk's phone. */
export const ROUNDS = 600_000

/** The data key under a text: a PIN, or the district's secret. */
export async function wrapByText(dataKey: CryptoKey, text: string, rounds: number): Promise<WrappedByText> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  return { ...(await wrap(dataKey, await derive(text, salt, rounds))), salt, rounds }
}

/** The same, by the text it was wrapped under. */
export async function unwrapByText(wrapped: WrappedByText, text: string, use: Use): Promise<CryptoKey | undefined> {
  return unwrap(wrapped, await derive(text, wrapped.salt, wrapped.rounds), use)
}

async function derive(text: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(text), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, typed, AES, false, ['wrapKey', 'unwrapKey'])
}
