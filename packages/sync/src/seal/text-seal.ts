import { isSealed, type TextSeal } from './texts.ts'
import { cipherOf, SEAL_MARK, type HeldText, type SealedText } from './held.ts'

const NONCE_BYTES = 12
/** Texts are filled up to a multiple of this before they are sealed: three characters look like five. */
const PAD_BYTES = 32
/** Longer texts are forms being written, each opened once. */
const LONGEST_KEPT = 200
/** Waited for at once: a browser keeps each in memory until it answers. */
const AT_ONCE = 1000

/**
 * Seals with AES-256-GCM under the person's key, a fresh nonce a text. What was opened or sealed once is remembered as
 * long as the seal is: a list read again and again opens nothing anew (VA-3).
 */
export function createTextSeal(key: CryptoKey): TextSeal {
  const known = new Map<SealedText, string>()
  return {
    async sealing(texts) {
      const by = new Map<string, HeldText>()
      const open = Array.from(new Set(texts)).filter((text) => text.trim() !== '' && !isSealed(text))
      await inBatches(open, async (text) => {
        const sealed = await sealText(key, text)
        by.set(text, sealed)
        if (text.length <= LONGEST_KEPT) known.set(sealed, text)
      })
      return (text) => (isSealed(text) ? text : (by.get(text) ?? text))
    },
    known: (text) => known.get(text),
    async opening(texts) {
      const anew = Array.from(new Set(texts)).filter((text) => !known.has(text))
      const opened = new Map<SealedText, string>()
      if (anew.length > 0) {
        await inBatches(anew, async (text) => {
          const open = await openText(key, text)
          ;(open.length <= LONGEST_KEPT ? known : opened).set(text, open)
        })
      }
      return (text) => {
        if (!isSealed(text)) return text
        const open = known.get(text) ?? opened.get(text)
        if (open === undefined) throw new Error('a sealed text that was not opened')
        return open
      }
    },
  }
}

async function inBatches<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) await Promise.all(all.slice(from, from + AT_ONCE).map(each))
}

async function sealText(key: CryptoKey, text: string): Promise<SealedText> {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array((Math.floor(bytes.length / PAD_BYTES) + 1) * PAD_BYTES)
  padded.set(bytes)
  // The length stands behind the text's end: a byte that no UTF-8 holds.
  padded[bytes.length] = END
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, padded))
  const whole = new Uint8Array(NONCE_BYTES + sealed.length)
  whole.set(nonce)
  whole.set(sealed, NONCE_BYTES)
  // To the compiler a sealed text is no string; here one becomes the other.
  return (SEAL_MARK + base64Of(whole)) as unknown as SealedText
}

const END = 0xff

async function openText(key: CryptoKey, text: SealedText): Promise<string> {
  const whole = Uint8Array.from(atob(cipherOf(text).slice(SEAL_MARK.length)), (sign) => sign.charCodeAt(0))
  const how = { name: 'AES-GCM', iv: whole.subarray(0, NONCE_BYTES) }
  const padded = new Uint8Array(await crypto.subtle.decrypt(how, key, whole.subarray(NONCE_BYTES)))
  return new TextDecoder().decode(padded.subarray(0, padded.lastIndexOf(END)))
}

const CHUNK = 8192

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}
