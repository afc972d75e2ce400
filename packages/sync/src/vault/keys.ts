import type { WrappedKey } from '../dexie-store/vault-row.ts'

const NONCE_BYTES = 12

/** What all keys here are. */
export const AES = { name: 'AES-GCM', length: 256 } as const

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
