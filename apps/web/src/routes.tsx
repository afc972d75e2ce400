import { isSchoolRole, type Role } from '@sunshine/tickets'
import { Navigate, type RouteDefinition } from '@solidjs/router'
import { lazy, type Component } from 'solid-js'
import { NotFoundScreen } from './not-found-screen.tsx'
import { isCityPlace } from './place.ts'
import type { NavItem } from './ui/shell.tsx'

const screen = (load: () => Promise<Component>): Component => lazy(async () => ({ default: await load() }))

const PrintScreen = screen(async () => (await import('./paper/print-screen.tsx')).PrintScreen)
const ByNumberScreen = screen(async () => (await import('./paper/by-number-screen.tsx')).ByNumberScreen)

const schoolRoutes: readonly RouteDefinition[] = [
  { path: '/tickets', component: screen(async () => (await import('./school/list/list-screen.tsx')).ListScreen) },
  {
    path: '/tickets/:id',
    component: screen(async () => (await import('./school/ticket/ticket-screen.tsx')).TicketScreen),
  },
  {
    path: '/tickets/:id/receipt',
    component: screen(async () => (await import('./school/register/screens.ts')).ReceiptScreen),
  },
  {
    path: '/tickets/:id/reply',
    component: screen(async () => (await import('./school/reply/reply-screen.tsx')).ReplyScreen),
  },
  { path: '/tickets/:id/print', component: PrintScreen },
  {
    path: '/tickets/:id/seal-photo',
    component: screen(async () => (await import('./school/seal-photo/seal-photo-screen.tsx')).SealPhotoScreen),
  },
  {
    path: '/register',
    component: screen(async () => (await import('./school/register/screens.ts')).RegisterScreen),
  },
  {
    path: '/ledger/:part?',
    component: screen(async () => (await import('./school/ledger/ledger-screen.tsx')).LedgerScreen),
  },
  { path: '/score/:step?', component: screen(async () => (await import('./school/score/score-pages.tsx')).ScorePages) },
]

const deskRoutes: readonly RouteDefinition[] = [
  { path: '/desk/work', component: screen(async () => (await import('./desk/work/work-screen.tsx')).WorkScreen) },
  {
    path: '/desk/intake',
    component: screen(async () => (await import('./desk/dispatch/intake-screen.tsx')).IntakeScreen),
  },
  {
    path: '/desk/import',
    component: screen(async () => (await import('./desk/import/import-screen.tsx')).ImportScreen),
  },
  {
    path: '/desk/dispatch',
    component: screen(async () => (await import('./desk/dispatch/dispatch-screen.tsx')).DispatchScreen),
  },
  {
    path: '/desk/follow-up',
    component: screen(async () => (await import('./desk/follow-up/follow-up-screen.tsx')).FollowUpScreen),
  },
  {
    path: '/desk/review',
    component: screen(async () => (await import('./desk/review/review-screen.tsx')).ReviewScreen),
  },
  {
    path: '/desk/scores',
    component: screen(async () => (await import('./desk/scores/scores-screen.tsx')).ScoresScreen),
  },
  { path: '/desk/steps', component: screen(async () => (await import('./desk/steps/steps-screen.tsx')).StepsScreen) },
  {
    path: '/desk/notice',
    component: screen(async () => (await import('./desk/notice/notice-screen.tsx')).NoticeScreen),
  },
  {
    path: '/desk/observations',
    component: screen(async () => (await import('./desk/observations/observations-screen.tsx')).ObservationsScreen),
  },
  {
    path: '/desk/units/:id',
    component: screen(async () => (await import('./desk/sheet/unit-sheet-screen.tsx')).UnitSheetScreen),
  },
  {
    path: '/desk/exports',
    component: screen(async () => (await import('./desk/exports/exports-screen.tsx')).ExportsScreen),
  },
  {
    path: '/desk/exports/print',
    component: screen(async () => (await import('./desk/exports/print-screen.tsx')).ExportsPrintScreen),
  },
  {
    path: '/desk/tickets',
    component: screen(async () => (await import('./desk/tickets/tickets-screen.tsx')).TicketsScreen),
  },
  {
    path: '/desk/tickets/:id',
    component: screen(async () => (await import('./desk/ticket/desk-ticket-screen.tsx')).DeskTicketScreen),
  },
  { path: '/desk/tickets/:id/print', component: PrintScreen },
  {
    path: '/desk/receipts',
    component: screen(async () => (await import('./desk/receipts/receipt-screen.tsx')).ReceiptScreen),
  },
  {
    path: '/desk/people',
    component: screen(async () => (await import('./desk/people/people-screen.tsx')).PeopleScreen),
  },
  {
    path: '/desk/settings',
    component: screen(async () => (await import('./desk/settings/settings-screen.tsx')).SettingsScreen),
  },
]

/** A city's own pages, on a city's server (CT-8). */
const cityRoutes: readonly RouteDefinition[] = [
  { path: '/city', component: screen(async () => (await import('./desk/city/city-screen.tsx')).CityScreen) },
  {
    path: '/districts',
    component: screen(async () => (await import('./desk/city/districts-screen.tsx')).DistrictsScreen),
  },
]

/** Every address of the app for a role, a line each. `me` and `signIn` are given by the frame, which knows the session. */
export function routesFor(role: Role, own: { readonly me: Component; readonly signIn: Component }): RouteDefinition[] {
  const bySchool = isSchoolRole(role)
  const ofBureau = isCityPlace() ? '/city' : role === 'admin' ? '/desk/people' : '/desk/work'
  const home = bySchool ? '/tickets' : ofBureau
  return [
    { path: '/', component: () => <Navigate href={home} /> },
    ...(bySchool ? schoolRoutes : [...deskRoutes, ...cityRoutes]),
    { path: '/p/:number', component: ByNumberScreen },
    { path: '/me/:page?', component: own.me },
    { path: '/sign-in', component: own.signIn },
    { path: '/set-up', component: () => <Navigate href={home} /> },
    { path: '*', component: NotFoundScreen },
  ]
}

/** The main menu of a role: tab bar on the phone, rail on the desktop. */
export function menuFor(role: Role): NavItem[] {
  const me: NavItem = { href: '/me', label: '我的', icon: 'person' }
  if (isSchoolRole(role))
    return [
      { href: '/tickets', label: '待办', icon: 'inbox' },
      { href: '/register', label: '登记', icon: 'pen' },
      { href: '/ledger', label: '台账', icon: 'ledger' },
      { href: '/score', label: '得分', icon: 'score' },
    ]
  if (isCityPlace()) {
    const ofAll: NavItem = { href: '/city', label: '各区得分', icon: 'score' }
    const districts: NavItem = { href: '/districts', label: '区县', icon: 'school' }
    return role === 'admin'
      ? [ofAll, districts, { href: '/desk/people', label: '管理', icon: 'settings' }, me]
      : [ofAll, me]
  }
  const work: NavItem = { href: '/desk/work', label: '工作台', icon: 'desk' }
  const scores: NavItem = { href: '/desk/scores', label: '考核', icon: 'score' }
  const observations: NavItem = { href: '/desk/observations', label: '台账', icon: 'letter' }
  const tickets: NavItem = { href: '/desk/tickets', label: '工单', icon: 'ledger' }
  const settings: NavItem = { href: '/desk/settings', label: '设置', icon: 'settings' }
  switch (role) {
    case 'centreDispatcher':
      return [
        work,
        { href: '/desk/intake', label: '登记', icon: 'pen' },
        { href: '/desk/dispatch', label: '派单', icon: 'send' },
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
