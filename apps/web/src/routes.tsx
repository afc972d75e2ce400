import { Navigate, type RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'
import { NotFoundScreen } from './not-found-screen.tsx'

const DisplayScreen = lazy(async () => ({ default: (await import('./me/display-screen.tsx')).DisplayScreen }))

/** Every address of the app, a line each. */
export const routes: RouteDefinition[] = [
  { path: '/', component: () => <Navigate href="/me/display" /> },
  { path: '/me/display', component: DisplayScreen },
  { path: '*', component: NotFoundScreen },
]
