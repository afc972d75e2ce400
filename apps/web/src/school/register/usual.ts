import * as v from 'valibot'
import { keep, kept } from '../../session/kept.ts'

const usualSchema = v.object({
  channel: v.picklist(['phone', 'walkIn']),
  acceptingDepartment: v.string(),
  acceptedBy: v.string(),
})

/** The answers that are the same from one registration to the next; nothing of the visitor is among them. */
export type Usual = v.InferOutput<typeof usualSchema>

const keyOf = (userId: string): string => `sunshine.usual.${userId}`

/** What this person filled in last; nothing before the first registration, or where the browser keeps nothing. */
export function lastUsual(userId: string): Partial<Usual> {
  let held: unknown
  try {
    held = JSON.parse(kept(keyOf(userId)) ?? '{}')
  } catch {
    // Cut off or another program's: the next registration writes it anew.
    return {}
  }
  return v.is(usualSchema, held) ? held : {}
}

/** Remembers the answers for the next registration. */
export function rememberUsual(userId: string, { channel, acceptingDepartment, acceptedBy }: Usual): void {
  keep(keyOf(userId), JSON.stringify({ channel, acceptingDepartment, acceptedBy } satisfies Usual))
}
