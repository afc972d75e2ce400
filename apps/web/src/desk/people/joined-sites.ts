import type { Unit } from '@sunshine/tickets'

/** The sites of a central school after another unit became one of them, with that unit's own sites; none twice (AM-13). */
export function joinedSites(
  into: Pick<Unit, 'sites'>,
  closed: { readonly name: string; readonly sites: readonly string[] },
): string[] {
  return [...new Set([...into.sites, closed.name, ...closed.sites])]
}
