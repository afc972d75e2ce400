import { RENEWAL_HEADER } from '@sunshine/sync'

/** One page or worker of the browser at a time changes the session's cookie. */
export const RENEWAL_LOCK = 'sunshine-renewal'

/**
 * Signs somebody in while nobody's secret is being renewed: the answer to a renewal of whoever was here before, heard
 * after it, would put their cookie in the place of the new one (SE-16).
 */
export function betweenRenewals<Answer>(signIn: () => Promise<Answer>): Promise<Answer> {
  const { locks }: { locks?: LockManager } = navigator
  return locks ? locks.request(RENEWAL_LOCK, signIn) : signIn()
}

/**
 * Asks the district, and once more when the session's secret was too old and could be renewed (SE-1). A secret that will
 * soon be too old is renewed beside the answer, `after` the page has what it shows first (FL-2).
 */
export async function ask<Answer extends Pick<Response, 'status' | 'headers'>>(
  userId: string,
  call: () => Promise<Answer>,
  after: Promise<void> = Promise.resolve(),
): Promise<Answer> {
  const response = await call()
  const isOver = response.status === 401
  if (!isOver && !response.headers.get(RENEWAL_HEADER)) return response
  // Without the part that renews, or without a line, the answer is what it was.
  const renewed = (isOver ? Promise.resolve() : after)
    .then(() => import('./renewal.ts'))
    .then(({ renew }) => renew(userId))
    .catch(() => false)
  return isOver && (await renewed) ? call() : response
}
