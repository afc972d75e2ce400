import { roles, type Actor } from '@sunshine/tickets'
import { keep, kept } from './kept.ts'

const KEY = 'sunshine.signed-in'

/** Who used the app last on this phone, so that it opens without signal. Null when nobody, or after signing out. */
export function rememberedPerson(): Actor | null {
  const held = kept(KEY)
  return held === null ? null : actorIn(held)
}

/** By hand, not by a schema: the schema library would be a twentieth of what a phone loads before its first list. */
function actorIn(json: string): Actor | null {
  let held: unknown
  try {
    held = JSON.parse(json)
  } catch {
    // Another program's text, or one cut off: nobody is remembered, and signing in writes it anew.
    return null
  }
  if (typeof held !== 'object' || held === null) return null
  const { userId, name, role, unitId, membershipId } = held as Partial<Record<keyof Actor, unknown>>
  const known = roles.find((one) => one === role)
  if (known === undefined || typeof userId !== 'string' || typeof name !== 'string' || typeof unitId !== 'string')
    return null
  return { userId, name, role: known, unitId, ...(typeof membershipId === 'string' ? { membershipId } : {}) }
}

/** Remembers the person who signed in. */
export function rememberPerson(actor: Actor): void {
  keep(KEY, JSON.stringify(actor))
}

/** Forgets who was signed in; their data and unsent acts stay in their own database. */
export function forgetPerson(): void {
  keep(KEY, null)
}
