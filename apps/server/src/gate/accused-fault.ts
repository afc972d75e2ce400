import {
  isSchoolRole,
  maySee,
  roleMay,
  type Actor,
  type Document,
  type Rejection,
  type Subject,
  type Ticket,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'

/**
 * What is wrong with whom a 举报 is said to complain of: an account under another unit than its own, by which that unit
 * would be kept from nothing, or a unit that helps with the ticket (PV-5), or that it goes to a further unit of theirs. Whoever may not do the act learns
 * nothing.
 */
export async function accusedFault(
  store: DistrictStore,
  { act }: Subject,
  { before, actor }: { readonly before: Document | null; readonly actor: Actor },
): Promise<Rejection | undefined> {
  if (!roleMay(actor.role, act.type) || (before !== null && !maySee(actor, before))) return undefined
  if (act.type === 'fieldsEdited' && before?.kind === 'ticket')
    return before.assistingUnitIds.includes(act.fields.accusedUnitId ?? '')
      ? { code: 'accusedMayNotHandle' }
      : undefined
  const persons =
    act.type === 'registered' ? (act.accusedPersons ?? []) : act.type === 'accusedNamed' ? act.persons : []
  const earlier = before?.kind === 'ticket' ? (before.accusedPersons ?? []) : []
  for (const { userId, unitId } of persons.filter(
    (one) => !earlier.some(({ userId: known }) => known === one.userId),
  )) {
    const own = await store.unitOfPerson(userId)
    if (own !== undefined && own !== unitId) return { code: 'fieldInvalid', field: 'accusedPersons' }
  }
  const goesTo = unitsItGoesTo(act, before, actor)
  for (const { userId } of act.type === 'dispatched' ? earlier : persons)
    if (goesTo.length > 0 && (await store.furtherUnitsOf(userId)).some((unitId) => goesTo.includes(unitId)))
      return { code: 'accusedMayNotHandle' }
  return undefined
}

/** The units that would handle the ticket or help with it. What a school takes down goes to the centre alone. */
function unitsItGoesTo(act: Subject['act'], before: Document | null, actor: Actor): readonly string[] {
  if (act.type === 'dispatched') return [act.unitId, ...act.assistingUnitIds]
  if (act.type === 'registered' && !isSchoolRole(actor.role) && act.unitId !== null)
    return [act.unitId, ...(act.assistingUnitIds ?? [])]
  if (act.type !== 'accusedNamed' || before?.kind !== 'ticket') return []
  return before.unitId === null ? [] : [before.unitId, ...before.assistingUnitIds]
}

/** Whether a 举报 names all whom the one it is merged into names: it says the same, and they would read it here (PV-5). */
export function isKeptFromAll(merged: Document | null, into: Ticket): boolean {
  if (merged?.kind !== 'ticket' || merged.type !== 'report') return true
  const keptFrom = new Set(merged.accusedPersons?.map(({ userId }) => userId))
  return (into.accusedPersons ?? []).every(({ userId }) => keptFrom.has(userId))
}
