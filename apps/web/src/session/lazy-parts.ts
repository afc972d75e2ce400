import { lazy } from 'solid-js'

// All in one chunk, and named here once: each chunk of its own, and each place that names it, costs the first load.

/** What stands above the sign-in form for somebody who comes for the first time. */
export const EntranceAids = lazy(async () => ({ default: (await import('./open-page.tsx')).EntranceAids }))
/** The pages that need nobody signed in. */
export const OpenPage = lazy(async () => ({ default: (await import('./open-page.tsx')).OpenPage }))
/** What a right password leaves due. */
export const SecondStep = lazy(async () => ({ default: (await import('./open-page.tsx')).SecondStep }))
