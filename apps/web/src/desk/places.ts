import { roleMay, type Role } from '@sunshine/tickets'
import { matchRoute } from '../address/match.ts'
import type { RouteDefinition } from '../address/router.tsx'
import { screen } from '../lazy-screen.ts'
import { followLostStyles } from '../pwa/lost-styles.ts'
import { isCityPlace } from '../place.ts'
import type { Places } from '../places.ts'
import type { NavItem } from '../ui/shell.tsx'

const deskRoutes: readonly RouteDefinition[] = [
  { path: '/desk/work', component: screen(async () => (await import('./work/work-screen.tsx')).WorkScreen) },
  {
    path: '/desk/intake',
    component: screen(async () => (await import('./dispatch/intake-screen.tsx')).IntakeScreen),
  },
  {
    path: '/desk/import',
    component: screen(async () => (await import('./import/import-screen.tsx')).ImportScreen),
  },
  {
    path: '/desk/dispatch',
    component: screen(async () => (await import('./dispatch/dispatch-screen.tsx')).DispatchScreen),
  },
  {
    path: '/desk/urge',
    component: screen(async () => (await import('./urge/screens.ts')).UrgeScreen),
  },
  {
    path: '/desk/urge/print',
    component: screen(async () => (await import('./urge/screens.ts')).UrgePrintScreen),
  },
  {
    path: '/desk/follow-up',
    component: screen(async () => (await import('./follow-up/follow-up-screen.tsx')).FollowUpScreen),
  },
  {
    path: '/desk/review',
    component: screen(async () => (await import('./review/review-screen.tsx')).ReviewScreen),
  },
  {
    path: '/desk/scores',
    component: screen(async () => (await import('./scores/scores-screen.tsx')).ScoresScreen),
  },
  { path: '/desk/steps', component: screen(async () => (await import('./steps/steps-screen.tsx')).StepsScreen) },
  {
    path: '/desk/notice',
    component: screen(async () => (await import('./notice/notice-screen.tsx')).NoticeScreen),
  },
  {
    path: '/desk/scores/charts',
    component: screen(async () => (await import('./charts/charts-screen.tsx')).ChartsScreen),
  },
  {
    path: '/desk/scores/charts/tickets',
    component: screen(async () => (await import('./charts/chart-tickets-screen.tsx')).ChartTicketsScreen),
  },
  {
    path: '/desk/observations',
    component: screen(async () => (await import('./observations/observations-screen.tsx')).ObservationsScreen),
  },
  {
    path: '/desk/units/:id',
    component: screen(async () => (await import('./sheet/unit-sheet-screen.tsx')).UnitSheetScreen),
  },
  {
    path: '/desk/exports',
    component: screen(async () => (await import('./exports/exports-screen.tsx')).ExportsScreen),
  },
  {
    path: '/desk/exports/print',
    component: screen(async () => (await import('./exports/print-screen.tsx')).ExportsPrintScreen),
  },
  {
    path: '/desk/tickets',
    component: screen(async () => (await import('./tickets/tickets-screen.tsx')).TicketsScreen),
  },
  {
    path: '/desk/tickets/:id',
    component: screen(async () => (await import('./ticket/desk-ticket-screen.tsx')).DeskTicketScreen),
  },
  // As a school has it, and sends it on by WeChat.
  { path: '/tickets/:id', component: screen(async () => (await import('./ticket/school-address.tsx')).SchoolAddress) },
  {
    path: '/desk/tickets/:id/print',
    component: screen(async () => (await import('../paper/print-screen.tsx')).PrintScreen),
  },
  {
    path: '/desk/receipts',
    component: screen(async () => (await import('./receipts/receipt-screen.tsx')).ReceiptScreen),
  },
  {
    path: '/desk/people',
    component: screen(async () => (await import('./people/people-screen.tsx')).PeopleScreen),
  },
  {
    path: '/desk/settings/rubric',
    component: screen(async () => (await import('./rubric/rubric-screen.tsx')).RubricScreen),
  },
  {
    path: '/desk/settings',
    component: screen(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen),
  },
]

/** The auditor's only page beside their own (AD-13). */
const auditRoutes: readonly RouteDefinition[] = [
  { path: '/desk/audit', component: screen(async () => (await import('./audit/audit-screen.tsx')).AuditScreen) },
]

/** A city's own pages, on a city's server (CT-8). */
const cityRoutes: readonly RouteDefinition[] = [
  { path: '/city', component: screen(async () => (await import('./city/city-screen.tsx')).CityScreen) },
  {
    path: '/districts',
    component: screen(async () => (await import('./city/districts-screen.tsx')).DistrictsScreen),
  },
]

/** The page a role begins with. */
const homeOf = (role: Role): string => (isCityPlace() ? '/city' : role === 'admin' ? '/desk/people' : '/desk/work')

/** Has the screen of an address fetched before anybody is known; the one most people of the bureau begin with where it names none (FL-6). */
export async function fetchAhead(path: string): Promise<void> {
  const found = matchRoute([...deskRoutes, ...cityRoutes], path === '/' ? homeOf('reviewer') : path)
  followLostStyles()
  try {
    await found?.route.component.preload?.()
  } catch {
    // Whoever needs it asks for it again, and is told.
  }
}

/** Where the bureau, and a city, can go; a moment after all rows are here the pages of all of it are fetched (SY-43). */
export function deskPlaces(role: Role, filled: Promise<void>): Places {
  followLostStyles()
  void filled.then(() => setTimeout(keepDeskLater, KEEP_DESK_AFTER_MS))
  if (role === 'auditor') return auditorPlaces
  const routes = [...deskRoutes, ...cityRoutes].filter(({ path }) => isOpenTo(role, path))
  return { home: homeOf(role), routes, menu: menuFor(role) }
}

/** 管理 is the admin's alone, and 审核 is for who judges: to others these addresses are none. */
function isOpenTo(role: Role, path: string): boolean {
  if (path === '/desk/people') return role === 'admin'
  return path !== '/desk/review' || roleMay(role, 'findingRecorded')
}

const KEEP_DESK_AFTER_MS = 3_000

/** After the first page stands: nothing of it waits for the desk's other pages. */
function keepDeskLater(): void {
  const fetching = async (): Promise<void> => (await import('../pwa/keep-desk.ts')).keepDesk()
  // Broken off by a weak line, it goes on at the next start; 离线自检 says what is missing.
  fetching().catch(() => undefined)
}

const auditorPlaces: Places = {
  home: '/desk/audit',
  routes: auditRoutes,
  menu: [
    { href: '/desk/audit', label: '审计', icon: 'review' },
    { href: '/me', label: '我的', icon: 'person' },
  ],
}

/** The rail of a role. */
function menuFor(role: Role): NavItem[] {
  const me: NavItem = { href: '/me', label: '我的', icon: 'person' }
  if (isCityPlace()) {
    const ofAll: NavItem = { href: '/city', label: '各区得分', icon: 'score' }
    const districts: NavItem = { href: '/districts', label: '区县', icon: 'school' }
    return role === 'admin'
      ? [ofAll, districts, { href: '/desk/people', label: '管理', icon: 'settings' }, me]
      : [ofAll, me]
  }
  const work: NavItem = { href: '/desk/work', label: '工作台', icon: 'desk' }
  const scores: NavItem = { href: '/desk/scores', label: '考核', icon: 'score' }
  const observations: NavItem = { href: '/desk/observations', label: '平时台账', icon: 'letter' }
  const tickets: NavItem = { href: '/desk/tickets', label: '工单', icon: 'ledger' }
  const settings: NavItem = { href: '/desk/settings', label: '设置', icon: 'settings' }
  switch (role) {
    case 'centreDispatcher':
      return [
        work,
        { href: '/desk/intake', label: '登记', icon: 'pen' },
        { href: '/desk/dispatch', label: '派单', icon: 'send' },
        { href: '/desk/urge', label: '催办', icon: 'letter' },
        { href: '/desk/follow-up', label: '回访', icon: 'phone' },
        tickets,
        scores,
      ]
    case 'admin':
      return [{ href: '/desk/people', label: '管理', icon: 'school' }, settings, tickets, scores, me]
    default:
      return [
        work,
        { href: '/desk/review', label: '审核', icon: 'review' },
        scores,
        observations,
        tickets,
        settings,
        me,
      ]
  }
}
