import { isBlank } from '@sunshine/tickets'
import { cipherOf, SEAL_MARK, type HeldText, type SealedBytes, type SealedText } from './held.ts'
import { joinedBytes } from './joined-bytes.ts'
import type { CipherName, TextSeal } from './texts.ts'
import { isSealed, referredTo } from './words.ts'

const NONCE_BYTES = 12
/** What is sealed is filled up to a multiple of this before: three characters look like five. */
const PAD_BYTES = 32
/** Longer texts are forms being written, each opened once. */
const LONGEST_KEPT = 200
/** Waited for at once: a browser keeps each in memory until it answers. */
const AT_ONCE = 1000

/**
 * Seals with AES-256-GCM under the person's key, a fresh nonce a cipher. What was opened or sealed once is remembered as
 * long as the seal is: a list read again and again opens nothing anew (VA-3).
 */
export function createTextSeal(key: CryptoKey): TextSeal {
  const known = new Map<SealedText, string>()
  const together = new Map<string, readonly string[]>()
  // The words of a row are asked for one after the other, and all stand under one name.
  let last: { readonly name: string; readonly words: readonly string[] | undefined } | undefined
  const wordOf = (text: SealedText): string | undefined => {
    const to = referredTo(text, last?.name)
    if (!to) return known.get(text)
    if (last?.words === undefined || last.name !== to.name) last = { name: to.name, words: together.get(to.name) }
    return last.words?.[to.nth]
  }
  return {
    async sealing(texts) {
      const by = new Map<string, HeldText>()
      const open = Array.from(new Set(texts)).filter((text) => !isBlank(text) && !isSealed(text))
      await inBatches(open, async (text) => {
        const sealed = await sealText(key, text)
        by.set(text, sealed)
        if (text.length <= LONGEST_KEPT) known.set(sealed, text)
      })
      return (text) => (isSealed(text) ? text : (by.get(text) ?? text))
    },
    namesFor(ciphers) {
      const names: CipherName[] = []
      while (names.length < ciphers) {
        // The browser is asked for a batch of them at once, which takes it as long as for one; it gives 64 kB at most.
        const batch = crypto.getRandomValues(new Uint8Array(Math.min(ciphers - names.length, AT_ONCE) * NONCE_BYTES))
        for (let at = 0; at < batch.length; at += NONCE_BYTES) {
          const nonce = batch.slice(at, at + NONCE_BYTES)
          names.push({ name: base64Of(nonce), nonce })
        }
      }
      return names
    },
    async sealingTogether(rows) {
      const ciphers: ArrayBuffer[] = []
      await inBatches(rows, async ({ name, nonce, words }, at) => {
        ciphers[at] = (await encrypt(key, padded(JSON.stringify(words)), nonce)).cipher
        together.set(name, words)
      })
      return ciphers
    },
    known: wordOf,
    async opening(texts, ciphers = []) {
      const anew = Array.from(new Set(texts)).filter((text) => !referredTo(text) && !known.has(text))
      const opened = new Map<SealedText, string>()
      await inBatches(anew, async (text) => {
        const open = await openText(key, text)
        ;(open.length <= LONGEST_KEPT ? known : opened).set(text, open)
      })
      const sealed = ciphers.flatMap((one) => Object.entries(one)).filter(([name]) => !together.has(name))
      await inBatches(sealed, async ([name, cipher]) => {
        together.set(name, await openTogether(key, name, cipher))
      })
      return (text) => {
        if (!isSealed(text)) return text
        const open = wordOf(text) ?? opened.get(text)
        if (open === undefined) throw new Error('a sealed text that was not opened')
        return open
      }
    },
    sealBytes: (open) => encrypt(key, open),
    async openBytes(held) {
      if (!('cipher' in held)) return held
      return crypto.subtle.decrypt({ name: 'AES-GCM', iv: held.nonce }, key, held.cipher)
    },
  }
}

async function inBatches<T>(all: readonly T[], each: (one: T, at: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE)
    await Promise.all(all.slice(from, from + AT_ONCE).map((one, nth) => each(one, from + nth)))
}

async function encrypt(
  key: CryptoKey,
  bytes: BufferSource,
  nonce: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
): Promise<SealedBytes> {
  return { nonce, cipher: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes) }
}

const encoder = new TextEncoder()
/** A unit of UTF-16 has at most so many bytes in UTF-8. */
const WIDEST = 3
const room = { bytes: new Uint8Array(new ArrayBuffer(16 * 1024)) }

/** In room that the next call takes: a cipher copies what it is given before it is waited for. */
function padded(text: string): Uint8Array<ArrayBuffer> {
  const most = text.length * WIDEST + PAD_BYTES
  if (room.bytes.length < most) room.bytes = new Uint8Array(new ArrayBuffer(2 * most))
  const { written } = encoder.encodeInto(text, room.bytes)
  const end = (Math.floor(written / PAD_BYTES) + 1) * PAD_BYTES
  room.bytes.fill(0, written, end)
  // The length stands behind the text's end: a byte that no UTF-8 holds.
  room.bytes[written] = END
  return room.bytes.subarray(0, end)
}

function withoutPadding(sealed: ArrayBuffer): string {
  const bytes = new Uint8Array(sealed)
  return new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(END)))
}

const END = 0xff

async function openTogether(key: CryptoKey, name: string, cipher: ArrayBuffer): Promise<readonly string[]> {
  const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(name) }, key, cipher)
  const words: readonly string[] = JSON.parse(withoutPadding(open))
  return words
}

async function sealText(key: CryptoKey, text: string): Promise<SealedText> {
  const { nonce, cipher } = await encrypt(key, padded(text))
  const whole = joinedBytes([nonce, new Uint8Array(cipher)])
  // To the compiler a sealed text is no string; here one becomes the other.
  return (SEAL_MARK + base64Of(whole)) as unknown as SealedText
}

async function openText(key: CryptoKey, text: SealedText): Promise<string> {
  const whole = bytesOf(cipherOf(text).slice(SEAL_MARK.length))
  const how = { name: 'AES-GCM', iv: whole.subarray(0, NONCE_BYTES) }
  return withoutPadding(await crypto.subtle.decrypt(how, key, whole.subarray(NONCE_BYTES)))
}

const CHUNK = 8192

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}
