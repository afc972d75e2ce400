import type { RouteDefinition } from './address/router.tsx'
import type { NavItem } from './ui/shell.tsx'

/** Where a role can go: its first page, its addresses, and its main menu. */
export interface Places {
  readonly home: string
  readonly routes: readonly RouteDefinition[]
  readonly menu: NavItem[]
}
