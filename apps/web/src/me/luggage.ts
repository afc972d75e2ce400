import { joinedBytes, type DocumentKey } from '@sunshine/sync'
import { event } from '@sunshine/tickets'
import * as v from 'valibot'
import type { PhoneStore } from '../store/open.ts'
import { openedActs } from '../store/opened.ts'

const photo = { sha256: v.string(), mediaType: v.string(), base64: v.pipe(v.string(), v.base64()) }
const about = v.custom<DocumentKey>(
  (found) => typeof found === 'string' && /^(ticket|assessment):./.test(found),
  'a ticket or an assessment',
)

/** What has not reached the district: acts in the order made, photos as base64, and whose they are. */
const luggageSchema = v.object({
  kind: v.literal('sunshine-luggage'),
  version: v.literal(1),
  userId: v.string(),
  name: v.string(),
  packedAt: v.number(),
  events: v.array(event),
  photos: v.array(
    v.union([
      v.object({ ...photo, about }),
      // As packed before files could belong to a year.
      v.pipe(
        v.object({ ...photo, ticketId: v.string() }),
        v.transform(({ ticketId, ...rest }) => ({ ...rest, about: `ticket:${ticketId}` as const })),
      ),
    ]),
  ),
})
export type Luggage = v.InferOutput<typeof luggageSchema>

/** Why a file could not be opened. */
export type LuggageFault = 'notLuggage' | 'wrongCode'

const ROUNDS = 310_000
const SALT_BYTES = 16
const NONCE_BYTES = 12
const MOST_EVENTS = 100_000
/** First in the file, so that another file is told from a wrong code. */
const mark = new TextEncoder().encode('SUNSHINE-LUGGAGE-1\n')
/** Crockford's base 32: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code to write down: twelve signs, 60 bits. */
export function newCode(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): string {
  const signs = Array.from(random(new Uint8Array(12)), (byte) => letters[byte % letters.length] ?? '0').join('')
  return (signs.match(/.{4}/g) ?? []).join('-')
}

/** The code as people type it back: any case, O for 0, I and L for 1, spaces and hyphens or none. */
function tidy(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Everything on this device that the district has not confirmed. */
export async function pack(
  store: PhoneStore,
  owner: { readonly userId: string; readonly name: string },
): Promise<Luggage> {
  const [unsent, waiting] = await Promise.all([store.client.unsent(MOST_EVENTS), store.client.waitingAttachments()])
  const { openBytes } = await store.seal()
  const photos = await Promise.all(waiting.map(async (photo) => ({ ...photo, bytes: await openBytes(photo.bytes) })))
  return {
    kind: 'sunshine-luggage',
    version: 1,
    ...owner,
    packedAt: Date.now(),
    events: (await openedActs(store, unsent)).map((own) => own.event),
    photos: photos.flatMap(({ sha256, about: waitsFor, aboutAll = [waitsFor], mediaType, bytes }) => {
      const base64 = base64Of(new Uint8Array(bytes))
      return aboutAll.slice(aboutAll.indexOf(waitsFor)).map((key) => ({ sha256, about: key, mediaType, base64 }))
    }),
  }
}

/** Encrypts with a key derived from the code (PBKDF2-SHA-256, AES-256-GCM). */
export async function seal(luggage: Luggage, code: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await keyFrom(code, salt)
  const plain = new TextEncoder().encode(JSON.stringify(luggage))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain))
  return joinedBytes([mark, salt, nonce, sealed])
}

/** Opens a sealed file again; a wrong code and a changed file are the same. */
export async function unseal(file: Uint8Array<ArrayBuffer>, code: string): Promise<Luggage | LuggageFault> {
  if (!mark.every((byte, at) => file[at] === byte)) return 'notLuggage'
  const from = mark.length
  const salt = file.slice(from, from + SALT_BYTES)
  const nonce = file.slice(from + SALT_BYTES, from + SALT_BYTES + NONCE_BYTES)
  const key = await keyFrom(code, salt)
  let plain: ArrayBuffer
  try {
    plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce },
      key,
      file.slice(from + SALT_BYTES + NONCE_BYTES),
    )
  } catch {
    // WebCrypto says nothing but that the tag does not fit.
    return 'wrongCode'
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), luggageSchema), new TextDecoder().decode(plain))
  return parsed.success ? parsed.output : 'notLuggage'
}

async function keyFrom(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(tidy(code)), 'PBKDF2', false, [
    'deriveKey',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const CHUNK = 8192

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

/** The bytes of a photo in the luggage. */
export function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer
}
