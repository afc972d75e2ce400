import type { WrappedByText, WrappedKey } from '../dexie-store/vault-row.ts'

const NONCE_BYTES = 12
const SALT_BYTES = 16
/** What OWASP names for PBKDF2 with SHA-256 (2023): about half a second on a clerk's phone. */
export const ROUNDS = 600_000

const AES = { name: 'AES-GCM', length: 256 } as const

/** A key that seals texts. It can be taken out of WebCrypto only here, to be wrapped anew. */
function newDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])
}

/** A key that the browser keeps in its database and gives to nobody, this program included. */
export function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES, false, ['wrapKey', 'unwrapKey'])
}

/** A fresh data key, wrapped. */
export async function newWrapped(by: CryptoKey): Promise<WrappedKey> {
  return wrap(await newDataKey(), by)
}

/** The data key under another key. */
export async function wrap(dataKey: CryptoKey, by: CryptoKey): Promise<WrappedKey> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  return { nonce, bytes: await crypto.subtle.wrapKey('raw', dataKey, by, { name: 'AES-GCM', iv: nonce }) }
}

/** The data key under a text: a PIN, or the district's secret. */
export async function wrapByText(dataKey: CryptoKey, text: string, rounds: number): Promise<WrappedByText> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  return { ...(await wrap(dataKey, await derive(text, salt, rounds))), salt, rounds }
}

/** How the data key is to be used: to seal and open, or once more to be wrapped. */
export type Use = 'seal' | 'wrap'

/** The data key out of its wrapping; undefined when the key does not fit. */
export async function unwrap(wrapped: WrappedKey, by: CryptoKey, use: Use): Promise<CryptoKey | undefined> {
  const how = { name: 'AES-GCM', iv: wrapped.nonce }
  try {
    return await crypto.subtle.unwrapKey('raw', wrapped.bytes, by, how, AES, use === 'wrap', ['encrypt', 'decrypt'])
  } catch {
    // WebCrypto says nothing but that the tag does not fit.
    return undefined
  }
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
