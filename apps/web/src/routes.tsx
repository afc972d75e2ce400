import { isSchoolRole, type Role } from '@sunshine/tickets'
import type { Component } from 'solid-js'
import { Navigate, type RouteDefinition } from './address/router.tsx'
import { screen } from './lazy-screen.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import type { Places } from './places.ts'
import { ListScreen } from './school/list/list-screen.tsx'

const ByNumberScreen = screen(async () => (await import('./paper/by-number-screen.tsx')).ByNumberScreen)

const TicketScreen = screen(async () => (await import('./school/ticket/ticket-screen.tsx')).TicketScreen)

const schoolRoutes: readonly RouteDefinition[] = [
  { path: '/tickets', component: ListScreen },
  { path: '/tickets/:id', component: TicketScreen },
  // As the desk has it, and sends it on by WeChat (DW-8).
  { path: '/desk/tickets/:id', component: TicketScreen },
  {
    path: '/tickets/:id/receipt',
    component: screen(async () => (await import('./school/register/screens.ts')).ReceiptScreen),
  },
  {
    path: '/tickets/:id/reply',
    component: screen(async () => (await import('./school/reply/reply-screen.tsx')).ReplyScreen),
  },
  { path: '/tickets/:id/print', component: screen(async () => (await import('./paper/print-screen.tsx')).PrintScreen) },
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

/** From here on the desk's frame stands, as the styles have it; in CSS pixels. */
const WIDE = 1024

const school: Places = {
  home: '/tickets',
  routes: schoolRoutes,
  menu: [
    { href: '/tickets', label: '待办', icon: 'inbox' },
    { href: '/register', label: '登记', icon: 'pen' },
    { href: '/ledger', label: '台账', icon: 'ledger' },
    { href: '/score', label: '得分', icon: 'score' },
  ],
}

/** Where a role can go. The desk's list is fetched with the desk, so that no phone carries the names of its files. */
export function placesFor(role: Role, filled: Promise<void>): Places | Promise<Places> {
  return isSchoolRole(role) ? school : import('./desk/places.ts').then(({ deskPlaces }) => deskPlaces(role, filled))
}

/** On a wide window the desk's screen for an address is under way while somebody signs in (FL-6). */
export async function fetchAhead(path: string): Promise<void> {
  if (innerWidth >= WIDE && /^\/(desk|$)/.test(path)) await (await import('./desk/places.ts')).fetchAhead(path)
}

/** Every address of the app, a line each. `me` and `signIn` are given by the frame, which knows the session. */
export function routesOf(
  { home, routes }: Places,
  own: { readonly me: Component; readonly signIn: Component },
): RouteDefinition[] {
  return [
    { path: '/', component: () => <Navigate href={home} /> },
    ...routes,
    { path: '/p/:number', component: ByNumberScreen },
    { path: '/me/:page?', component: own.me },
    { path: '/sign-in', component: own.signIn },
    { path: '/set-up', component: () => <Navigate href={home} /> },
    { path: '*', component: NotFoundScreen },
  ]
}
