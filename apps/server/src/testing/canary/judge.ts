import { districtRoles, law, notInTimelines, type Relation } from './law.ts'
import { shutOut, type Asker } from './people.ts'
import type { Planned } from './plan.ts'
import type { CanaryKind, Found } from './words.ts'

/** By the plan, not by the program. */
export function relationTo({ login, role, unitId }: Asker, planned: Planned): Relation {
  if (planned.accused?.login === login) return 'accused'
  if (districtRoles.includes(role)) return 'district'
  if (role !== 'schoolClerk' && role !== 'principal') return 'elsewhere'
  return planned.unitId === unitId && planned.accusedUnitId !== unitId ? 'handles' : 'elsewhere'
}

/** As canaries name a ticket. */
export const key = (nth: number): string => String(nth).padStart(3, '0')

/** What may be found, of every ticket, by what is allowed of one. */
export function allowedIn(plan: readonly Planned[], of: May): ReadonlySet<Found> {
  return new Set(plan.flatMap((planned) => of(planned).map((kind): Found => `${kind}:${key(planned.nth)}`)))
}
/** Of one ticket, what may be said to somebody. */
export type May = (planned: Planned) => readonly CanaryKind[]

/** What the law gives somebody on their device. */
export const onRows = (asker: Asker) => (planned: Planned) => law[relationTo(asker, planned)][planned.kind]
/** A ticket that was once in sight leaves its random id behind, by which a device forgets it: nothing else of it. */
const onceInSight = ({ login, role, unitId }: Asker, { accused, formerUnitId, later }: Planned): boolean => {
  const wasNamedLater = accused?.login === login && later.length > 0 && districtRoles.includes(role)
  const isOfSchool = role === 'schoolClerk' || role === 'principal'
  return wasNamedLater || (isOfSchool && formerUnitId === unitId)
}
/** What a pull may hold. */
export const inPulls =
  (asker: Asker) =>
  (planned: Planned): readonly CanaryKind[] =>
    onceInSight(asker, planned) ? ['ticket'] : onRows(asker)(planned)
/** What one handed over is named by its random id in one's own receipt (SY-27), and nowhere else on the device. */
export const onDevices =
  (asker: Asker) =>
  (planned: Planned): readonly CanaryKind[] =>
    planned.steps.some(({ by, onDevice }) => onDevice && by === asker.login)
      ? [...onRows(asker)(planned), 'ticket']
      : onRows(asker)(planned)
/** What a timeline may hold. */
export const inTimelines = (asker: Asker) => (planned: Planned) =>
  onRows(asker)(planned).filter((kind) => kind !== 'identity' || !notInTimelines.includes(planned.kind))
const nothing = (): readonly CanaryKind[] => []

/** That there is such a ticket, of those it may be said of. */
export const ticketAlone =
  (may: (planned: Planned) => boolean) =>
  (planned: Planned): readonly CanaryKind[] =>
    may(planned) ? ['ticket'] : []

/**
 * What each door may say beside rows and timelines, to whom it is open at all. Whatever is not here may say nothing of any
 * ticket.
 */
export const saidThere = (path: string, asker: Asker | null): ((planned: Planned) => readonly CanaryKind[]) => {
  if (asker === null || asker === shutOut) return nothing
  if (path === 'sync.pull') return inPulls(asker)
  if (path === 'tickets.history') return inTimelines(asker)
  // The log without what it says: the printed numbers (AD-13).
  if (asker.role === 'auditor' && (path === 'audit.events' || path === 'audit.entries')) return ticketAlone(() => true)
  return nothing
}

/** Whether somebody with a purpose hears the name of a ticket's citizen (AD-11, AD-12). */
export function mayAsk(asker: Asker, planned: Planned): boolean {
  const relation = relationTo(asker, planned)
  if (planned.kind === 'ordinary' || relation === 'accused' || relation === 'elsewhere') return false
  if (relation === 'handles') return planned.kind === 'protectedEnded'
  return asker.role === 'centreDispatcher' || (planned.kind !== 'report' && asker.role !== 'admin')
}
