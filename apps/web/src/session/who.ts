import { roles, type Actor } from '@sunshine/tickets'
import * as v from 'valibot'

const KEY = 'sunshine.signed-in'

const remembered = v.object({
  userId: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  unitId: v.string(),
})

/** Who used the app last on this phone, so that it opens without signal. Null when nobody, or after signing out. */
export function rememberedPerson(): Actor | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), remembered), localStorage.getItem(KEY))
  return parsed.success ? parsed.output : null
}

/** Remembers the person who signed in. */
export function rememberPerson(actor: Actor): void {
  localStorage.setItem(KEY, JSON.stringify(actor))
}

/** Forgets who was signed in; their data and unsent acts stay in their own database. */
export function forgetPerson(): void {
  localStorage.removeItem(KEY)
}
