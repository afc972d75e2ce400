import { lazy } from 'solid-js'

/** The pages that need nobody signed in. */
export const OpenPage = lazy(async () => ({ default: (await import('./open-page.tsx')).OpenPage }))
/** What a right password leaves due. */
export const SecondStep = lazy(async () => ({ default: (await import('./open-page.tsx')).SecondStep }))
