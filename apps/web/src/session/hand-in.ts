import type { AppRouter } from '@sunshine/server/router'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { readWritten, wipeAll, type Held, type Written } from '../store/forget.ts'
import type { Standing } from '../sync/renewal.ts'
import { Locked } from '../store/seal.ts'
import { forgetEverythingKept } from './forget-kept.ts'

type Part = inferRouterInputs<AppRouter>['session']['handIn']
type Answer = inferRouterOutputs<AppRouter>['session']['handIn']

/**
 * How handing in ended. `done`: the district has it and this device has forgotten everything; in every other case nothing
 * here was touched. `notRevoked`: the person was let in again, and signs in as usual.
 */
export type HandedIn =
  | { readonly end: 'done'; readonly acts: number; readonly photos: number; readonly left: number }
  | { readonly end: 'unreachable' | 'full' | 'notRevoked' }
  /** What was written lies behind this unit's PIN. */
  | { readonly end: 'locked'; readonly person: string }

const MOST_ACTS = 100
/** A part is as long as a bad line carries. */
const PART_LENGTH = 64 * 1024
/** A larger file does not pass the door: it is for acts and letters, not for a year's PDF files. */
const LARGEST_PHOTO = 1_300_000
const CHUNK = 8192

/** One page at a time brings a revoked device's outbox to the district's quarantine, and then forgets (SE-11). */
export function handInAll(userId: string, open: (person: string) => Held): Promise<HandedIn> {
  const { locks }: { locks?: LockManager } = navigator
  const run = (): Promise<HandedIn> => handInUnits(userId, open)
  return locks ? locks.request('sunshine-sync', run) : run()
}

/** What the person wrote in each of their units: every one has a database of its own here (AU-25). */
async function handInUnits(userId: string, open: (person: string) => Held): Promise<HandedIn> {
  const name = `sunshine-${userId}`
  const all = (await indexedDB.databases()).map((one) => one.name ?? '')
  const further = all.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice('sunshine-'.length))
  let sum = { end: 'done' as const, acts: 0, photos: 0, left: 0 }
  for (const person of [...further, userId]) {
    const ended = await handInOnce(person, open(person)).catch((error: unknown) =>
      error instanceof Locked ? { end: 'locked' as const, person } : { end: 'unreachable' as const },
    )
    if (ended.end !== 'done') return ended
    const { acts, photos, left } = ended
    sum = { ...sum, acts: sum.acts + acts, photos: sum.photos + photos, left: sum.left + left }
  }
  return sum
}

async function handInOnce(userId: string, held: Held): Promise<HandedIn> {
  try {
    return await handInHeld(userId, held)
  } finally {
    held.database.close()
  }
}

async function handInHeld(userId: string, held: Held): Promise<HandedIn> {
  const { asked, prove } = await import('../sync/renewal.ts')
  const standing = await asked<Standing>(userId, 'standing')
  if (standing.state !== 'revoked') return { end: 'notRevoked' }
  const proof = (await prove(standing)) ?? null
  for (;;) {
    const written = await readWritten(held)
    const brought = await bring(userId, proof, written)
    if (typeof brought === 'string') return { end: brought }
    const { acts } = written
    if (!(await wipeAll(held, new Set(acts.map(({ id }) => id))))) continue
    forgetEverythingKept(userId)
    return { end: 'done', acts: acts.length, ...brought }
  }
}

async function bring(
  userId: string,
  proof: Part['proof'],
  { acts, photos }: Written,
): Promise<'unreachable' | 'full' | 'notRevoked' | { readonly photos: number; readonly left: number }> {
  const { asked } = await import('../sync/renewal.ts')
  const of = { acts: acts.length, photos: photos.length }
  const part = async (more: Partial<Part>): Promise<Answer['state']> =>
    (await asked<Answer>(userId, 'handIn', { proof, acts: [], photo: null, of, isLast: false, ...more })).state
  for (const some of inParts(acts)) {
    const state = await part({ acts: [...some] })
    if (state !== 'taken') return state === 'full' ? 'full' : 'notRevoked'
  }
  let sent = 0
  for (const { sha256, about, bytes } of photos) {
    if (bytes.byteLength > LARGEST_PHOTO) continue
    const state = await part({ photo: { sha256, about, base64: base64Of(new Uint8Array(bytes)) } })
    if (state === 'taken') sent++
    // More photos than the door takes: the acts are there, and they are what counts.
    else if (state !== 'full') return 'notRevoked'
  }
  const end = await part({ isLast: true })
  if (end === 'done') return { photos: sent, left: photos.length - sent }
  return end === 'full' ? 'full' : end === 'over' ? 'notRevoked' : 'unreachable'
}

function inParts<T>(acts: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = []
  let length = Infinity
  for (const act of acts) {
    const more = JSON.stringify(act).length
    const last = parts[parts.length - 1]
    if (!last || last.length >= MOST_ACTS || length + more > PART_LENGTH) {
      parts.push([act])
      length = more
    } else {
      last.push(act)
      length += more
    }
  }
  return parts
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}
