import type * as Inside from './inside.tsx'

/** All that stands behind the sign-in: a file of its own, under way while somebody reads the form and types (FL-5). */
export const loadInside = (): Promise<typeof Inside> => import('./inside.tsx')
